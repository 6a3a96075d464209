namespace Microsoft.Bot.Schema;

/// <summary>The role of the entity behind an account.</summary>
public static class RoleTypes
{
    public const string User = "user";
    public const string Bot = "bot";
    public const string Skill = "skill";
}

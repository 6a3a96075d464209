namespace Microsoft.Bot.Schema;

/// <summary>What happened to the installation of the bot.</summary>
public static class InstallationUpdateActionTypes
{
    public const string Add = "add";
    public const string Remove = "remove";
}

namespace Microsoft.Bot.Schema;

/// <summary>Well-known reactions to a message.</summary>
public static class MessageReactionTypes
{
    public const string Like = "like";
    public const string PlusOne = "plusOne";
}

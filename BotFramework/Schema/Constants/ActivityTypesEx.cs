namespace Microsoft.Bot.Schema;

/// <summary>Activity types that never leave the bot: they tell the adapter to wait, or carry an answer to an invoke.</summary>
public static class ActivityTypesEx
{
    public const string Delay = "delay";
    public const string InvokeResponse = "invokeResponse";
}

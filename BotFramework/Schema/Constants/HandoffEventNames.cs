namespace Microsoft.Bot.Schema;

/// <summary>Names of the events of the handoff protocol.</summary>
public static class HandoffEventNames
{
    public const string InitiateHandoff = "handoff.initiate";
    public const string HandoffStatus = "handoff.status";
}

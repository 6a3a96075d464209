namespace Microsoft.Bot.Builder.Dialogs;

public enum DialogTurnStatus
{
    /// <summary>Nothing is on the stack.</summary>
    Empty = 0,

    /// <summary>The active dialog waits for an answer.</summary>
    Waiting = 1,

    /// <summary>The last dialog ended and left the stack.</summary>
    Complete = 2,

    /// <summary>All dialogs were cancelled.</summary>
    Cancelled = 3,

    /// <summary>The dialog ended, but its stack should wait for the next turn.</summary>
    CompleteAndWait = 4,
}

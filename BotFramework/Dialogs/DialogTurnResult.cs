namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a turn of dialogs came to.</summary>
public class DialogTurnResult(DialogTurnStatus status, object result = null)
{
    public DialogTurnStatus Status { get; set; } = status;

    /// <summary>What the ended dialog returned; null while one waits.</summary>
    public object Result { get; set; } = result;

    /// <summary>True if the dialog that called ended too, as when the last dialog of a component was replaced from outside.</summary>
    public bool ParentEnded { get; set; }
}

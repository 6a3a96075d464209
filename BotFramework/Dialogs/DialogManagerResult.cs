using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a turn run by a <see cref="DialogManager"/> came to.</summary>
public class DialogManagerResult
{
    public DialogTurnResult TurnResult { get; set; }

    /// <summary>What was sent, where a caller collects it; the manager itself sends to the channel and leaves it null.</summary>
    public Activity[] Activities { get; set; }
}

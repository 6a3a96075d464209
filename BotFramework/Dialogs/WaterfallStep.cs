namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>One step of a waterfall. It begins a dialog, goes on, or ends the waterfall, and returns what that came to.</summary>
public delegate Task<DialogTurnResult> WaterfallStep(WaterfallStepContext stepContext, CancellationToken cancellationToken);

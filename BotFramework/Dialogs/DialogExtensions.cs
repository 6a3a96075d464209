namespace Microsoft.Bot.Builder.Dialogs;

public static class DialogExtensions
{
    /// <summary>Gives the turn to the dialog: continues what is on its stack, or begins it when there is nothing. Saving the state is left to the caller.</summary>
    public static Task RunAsync(this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(accessor);
        return RunTurnAsync(dialog, turnContext, accessor, cancellationToken);
    }

    internal static async Task<DialogTurnResult> RunTurnAsync(Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        var dialogs = new DialogSet(accessor) { TelemetryClient = dialog.TelemetryClient };
        dialogs.Add(dialog);
        var dc = await dialogs.CreateContextAsync(turnContext, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await dc.ContinueDialogAsync(cancellationToken).ConfigureAwait(false);
            return result.Status == DialogTurnStatus.Empty ? await dc.BeginDialogAsync(dialog.Id, null, cancellationToken).ConfigureAwait(false) : result;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A dialog on the stack may answer an error of one inside it; otherwise it is the adapter's.
            if (!await dc.EmitEventAsync(DialogEvents.Error, error, true, true, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            return Dialog.EndOfTurn;
        }
    }
}

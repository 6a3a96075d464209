namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The dialog context of a step of a waterfall.</summary>
public class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _wentOn;

    internal WaterfallStepContext(WaterfallDialog waterfall, DialogContext dc, object options, IDictionary<string, object> values, int index, DialogReason reason, object result)
        : base(dc.Dialogs, dc.Context, new DialogState(dc.Stack))
    {
        _waterfall = waterfall;
        Parent = dc.Parent;
        Options = options;
        Values = values;
        Index = index;
        Reason = reason;
        Result = result;
    }

    /// <summary>The number of the step, from 0.</summary>
    public int Index { get; }

    /// <summary>What the waterfall was begun with.</summary>
    public object Options { get; }

    public DialogReason Reason { get; }

    /// <summary>What the dialog begun by the step before returned, or what the step before passed on.</summary>
    public object Result { get; }

    /// <summary>Shared by the steps of this waterfall, and kept between turns.</summary>
    public IDictionary<string, object> Values { get; }

    /// <summary>Goes to the next step within the same turn. Once per step.</summary>
    public async Task<DialogTurnResult> NextAsync(object result = null, CancellationToken cancellationToken = default)
    {
        Dialog.RefuseTokenAsValue(result, nameof(result));
        if (_wentOn)
        {
            throw new InvalidOperationException($"NextAsync was called twice in step {Index} of dialog '{_waterfall.Id}'.");
        }

        _wentOn = true;
        return await _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken).ConfigureAwait(false);
    }
}

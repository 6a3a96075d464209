using Microsoft.Bot.Builder.Dialogs.State;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog of steps, one after the other; what a step waits for is the result that the next one gets.</summary>
public class WaterfallDialog : Dialog
{
    private const string PersistedOptions = "options";
    private const string StepIndex = "stepIndex";
    private const string PersistedValues = "values";
    private const string PersistedInstanceId = "instanceId";

    private readonly List<WaterfallStep> _steps;

    public WaterfallDialog(string dialogId, IEnumerable<WaterfallStep> actions = null)
        : base(dialogId) => _steps = actions == null ? [] : [.. actions];

    protected int StepCount => _steps.Count;

    public WaterfallDialog AddStep(WaterfallStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        _steps.Add(step);
        return this;
    }

    public override string GetVersion() => $"{Id}:{_steps.Count}";

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        RefuseTokenAsValue(options, nameof(options));
        var state = dc.ActiveDialog.State;
        var instanceId = Guid.NewGuid().ToString();
        state[PersistedOptions] = options;
        state[PersistedValues] = new Dictionary<string, object>();
        state[PersistedInstanceId] = instanceId;
        TelemetryClient.TrackEvent("WaterfallStart", Properties(instanceId));
        TelemetryClient.TrackDialogView(Id);
        return await RunStepAsync(dc, 0, DialogReason.BeginCalled, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Only a message moves a waterfall; its text is the next step's result.</summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message)
        {
            return EndOfTurn;
        }

        return await ResumeDialogAsync(dc, DialogReason.ContinueCalled, dc.Context.Activity.Text, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        RefuseTokenAsValue(result, nameof(result));
        return await RunStepAsync(dc, dc.ActiveDialog.State.GetInt32(StepIndex) + 1, reason, result, cancellationToken).ConfigureAwait(false);
    }

    public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
    {
        var properties = Properties(instance?.State.Get<string>(PersistedInstanceId));
        if (reason == DialogReason.CancelCalled)
        {
            properties["StepName"] = WaterfallStepName(instance?.State.GetInt32(StepIndex) ?? 0);
            TelemetryClient.TrackEvent("WaterfallCancel", properties);
        }
        else if (reason == DialogReason.EndCalled)
        {
            TelemetryClient.TrackEvent("WaterfallComplete", properties);
        }

        return base.EndDialogAsync(turnContext, instance, reason, cancellationToken);
    }

    /// <summary>Runs a step; an override may do something before or after each.</summary>
    protected virtual async Task<DialogTurnResult> OnStepAsync(WaterfallStepContext stepContext, CancellationToken cancellationToken)
    {
        var properties = Properties(stepContext.ActiveDialog.State.Get<string>(PersistedInstanceId));
        properties["StepName"] = WaterfallStepName(stepContext.Index);
        TelemetryClient.TrackEvent("WaterfallStep", properties);
        return await _steps[stepContext.Index](stepContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs the step of that number; after the last one the waterfall ends with the result.</summary>
    protected async Task<DialogTurnResult> RunStepAsync(DialogContext dc, int index, DialogReason reason, object result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (index >= _steps.Count)
        {
            return await dc.EndDialogAsync(result, cancellationToken).ConfigureAwait(false);
        }

        var state = dc.ActiveDialog.State;
        state[StepIndex] = index;
        var values = state.GetOrAdd<IDictionary<string, object>>(PersistedValues, () => new Dictionary<string, object>());
        var stepContext = new WaterfallStepContext(this, dc, state.GetPlain(PersistedOptions), values, index, reason, result);
        return await OnStepAsync(stepContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name of the step's method; a lambda is "Step2of3".</summary>
    private string WaterfallStepName(int index)
    {
        var name = index >= 0 && index < _steps.Count ? _steps[index].Method.Name : null;
        return string.IsNullOrWhiteSpace(name) || name.Contains('<') ? $"Step{index + 1}of{_steps.Count}" : name;
    }

    private Dictionary<string, string> Properties(string instanceId) => new() { ["DialogId"] = Id, ["InstanceId"] = instanceId };
}

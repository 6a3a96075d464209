using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bot.Desk;
using Handoff.Cases;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Bot.Console.Cases;

/// <summary>A dialog about one case: opened when drawn, closed by Escape, by its button or when the action is done.</summary>
public abstract class CaseDialog : ComponentBase, IDisposable
{
    private DotNetObjectReference<CaseDialog>? _self;

    [Parameter, EditorRequired] public required Case Case { get; set; }

    [Parameter] public EventCallback<CaseOutcome> Done { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [CascadingParameter] public required Workplace Workplace { get; set; }

    [Inject] public required IJSRuntime Script { get; set; }

    [Inject] public required AgentDesk Desk { get; set; }

    [Inject] public required UserStore Users { get; set; }

    [Inject] public required ILogger<CaseDialog> Log { get; set; }

    protected ElementReference Element { get; set; }

    protected string? Problem { get; set; }

    protected bool Busy { get; private set; }

    protected ConsoleTexts T => Workplace.Texts;

    [JSInvokable]
    public Task DialogClosed() => Closed.InvokeAsync();

    public void Dispose()
    {
        _self?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        _self = DotNetObjectReference.Create(this);
        await Script.InvokeVoidAsync("bothandoff.showDialog", Element, _self);
    }

    protected async Task CancelAsync() => await Script.InvokeVoidAsync("bothandoff.closeDialog", Element);

    /// <summary>Does it; the dialog stays open with a sentence when it was refused.</summary>
    protected async Task RunAsync(string action, Func<Task<CaseOutcome>> run)
    {
        if (Busy) return;

        Busy = true;
        Problem = null;
        try
        {
            var outcome = await run();
            Problem = await OutcomeText.OfAsync(outcome, T, Users);
            if (outcome is not CaseOutcome.Done) return;

            await CancelAsync();
            await Done.InvokeAsync(outcome);
            await Closed.InvokeAsync();
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or JSDisconnectedException))
        {
            Log.ActionFailed(Workplace.Agent.Value, action, Case.Id.Value, failure);
            Problem = T["problem.failed"];
        }
        finally
        {
            Busy = false;
        }
    }
}

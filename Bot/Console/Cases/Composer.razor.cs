using Bot.Accounts;
using Bot.Console.Canned;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bot.Desk;
using Handoff.Cases;
using Handoff.Facts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Bot.Console.Cases;

/// <summary>
/// Where an agent writes. The text lives in the browser (and in its local storage, per case) until it is sent: a lost
/// connection or a restarted server takes nothing of it.
/// </summary>
public sealed partial class Composer(AgentDesk desk, UserStore users, IJSRuntime script, ILogger<Composer> log) : IDisposable
{
    /// <summary>In characters. No browser sends more; who does is no browser.</summary>
    private const int Longest = 8000;
    private const string ReplyTab = "reply";
    private const string NoteTab = "note";

    private DotNetObjectReference<Composer>? _self;
    private ElementReference _box;
    private IReadOnlyList<Fact> _asked = [];
    private IReadOnlyList<CannedReply> _canned = [];
    private string _tab = ReplyTab;
    private string? _problem;
    private bool _sending;
    private bool _wasMine;

    [Parameter, EditorRequired] public required Case Case { get; set; }

    /// <summary>Only its agent replies; notes are for everybody who sees the case.</summary>
    [Parameter] public bool IsMine { get; set; }

    [Parameter] public FactsLedger? Ledger { get; set; }

    [Parameter] public EventCallback<CaseOutcome> Done { get; set; }

    [CascadingParameter] public required Workplace Workplace { get; set; }

    private ConsoleTexts T => Workplace.Texts;

    protected override void OnInitialized() => (_wasMine, _tab) = (IsMine, IsMine ? ReplyTab : NoteTab);

    protected override async Task OnParametersSetAsync()
    {
        if (IsMine == _wasMine) return;

        _wasMine = IsMine;
        if (_self is not null) await OpenTabAsync(IsMine ? ReplyTab : NoteTab);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        _self = DotNetObjectReference.Create(this);
        await script.InvokeVoidAsync("bothandoff.compose", _box, _self);
    }

    [JSInvokable]
    public async Task TypedAsync()
    {
        if (IsMine && _tab == ReplyTab) await desk.TypingAsync(Case.Id, Workplace.Agent, CancellationToken.None);
    }

    [JSInvokable]
    public void DraftChanged(string text)
    {
        _asked = _tab == ReplyTab && Ledger is not null ? [.. RepeatGuard.Check(text, Ledger).Select(q => q.Known)] : [];
        _canned = _tab == ReplyTab && text is ['/', ..] && !text.Contains('\n', StringComparison.Ordinal) ? CannedReplies.Find(text[1..], Case, Workplace) : [];
        _problem = null;
        StateHasChanged();
    }

    [JSInvokable]
    public void CloseCanned()
    {
        _canned = [];
        StateHasChanged();
    }

    public void Dispose() => _self?.Dispose();

    private string Selected(string tab) => _tab == tab ? "true" : "false";

    private async Task OpenTabAsync(string tab)
    {
        _tab = tab;
        (_asked, _canned, _problem) = ([], [], null);
        await script.InvokeVoidAsync("bothandoff.openDraft", _box, Case.Id.Value, tab);
        await script.InvokeVoidAsync("bothandoff.focus", _box);
    }

    private async Task InsertAsync(CannedReply reply)
    {
        _canned = [];
        await script.InvokeVoidAsync("bothandoff.putDraft", _box, reply.Text);
    }

    /// <param name="asNote">Also from the reply's tab: what is written there becomes a note, and with nothing written the note's tab opens.</param>
    private async Task SendAsync(bool asNote)
    {
        if (_sending) return;

        var draft = await script.InvokeAsync<Draft>("bothandoff.takeDraft", _box);
        if (string.IsNullOrWhiteSpace(draft.Text))
        {
            if (asNote && _tab == ReplyTab) await OpenTabAsync(NoteTab);
            else await script.InvokeVoidAsync("bothandoff.focus", _box);
            return;
        }

        if (draft.Text.Length > Longest)
        {
            _problem = T["problem.toolong", Longest];
            return;
        }

        _sending = true;
        _problem = null;
        try
        {
            var outcome = asNote
                ? await desk.AddNoteAsync(Case.Id, Workplace.Agent, draft.Text.Trim(), draft.Key, CancellationToken.None)
                : await desk.ReplyAsync(Case.Id, Workplace.Agent, draft.Text.Trim(), draft.Key, CancellationToken.None);
            _problem = await OutcomeText.OfAsync(outcome, T, users);
            if (outcome is CaseOutcome.Done)
            {
                (_asked, _canned) = ([], []);
                await script.InvokeVoidAsync("bothandoff.draftSent", _box, draft.Text);
            }
            await Done.InvokeAsync(outcome);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or JSDisconnectedException))
        {
            // The draft stays in the box; sent again, it has the same key.
            log.ActionFailed(Workplace.Agent.Value, _tab, Case.Id.Value, failure);
            _problem = T["problem.failed"];
        }
        finally
        {
            _sending = false;
        }
    }

    internal sealed record Draft(string Text, string Key);
}

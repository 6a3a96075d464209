using System.Globalization;
using Bot.Accounts;
using Bot.Console.Canned;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bot.Console.Writing;
using Bot.Desk;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Facts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Bot.Console.Cases;

/// <summary>
/// Where an agent writes. The text lives in the browser (and in its local storage, per case) until it is sent: a lost
/// connection or a restarted server takes nothing of it.
/// </summary>
public sealed partial class Composer(AgentDesk desk, AgentFiles files, AgentStore agents, UserStore users, NextWord nextWord, TimeProvider clock, IJSRuntime script, ILogger<Composer> log) : IDisposable
{
    /// <summary>In characters. No browser sends more; who does is no browser.</summary>
    private const int Longest = 8000;
    private const string ReplyTab = "reply";
    private const string NoteTab = "note";

    /// <summary>Before a channel closes, the agent is told.</summary>
    private static readonly TimeSpan ClosesSoon = TimeSpan.FromHours(4);

    private DotNetObjectReference<Composer>? _self;
    private ElementReference _box;
    private PendingFiles _files = null!;
    private int _chosen;
    private IReadOnlyList<Fact> _asked = [];
    private IReadOnlyList<CannedReply> _canned = [];
    private IReadOnlyList<Agent> _colleagues = [];
    private string _tab = ReplyTab;
    private string _for = "";
    private string _followUp = "";
    private string? _problem;
    private int _draftLength;
    private bool _hasDraft;
    private bool _choseFollowUp;
    private bool _sending;
    private bool _couldReply;

    [Parameter, EditorRequired] public required Case Case { get; set; }

    /// <summary>Who has the case and who joined reply; notes are for everybody who sees the case.</summary>
    [Parameter] public bool IsMine { get; set; }

    [Parameter] public FactsLedger? Ledger { get; set; }

    [Parameter] public IReadOnlyList<ReplySuggestion> Suggestions { get; set; } = [];

    /// <summary>Another agent who is writing to the customer at this moment.</summary>
    [Parameter] public string? OtherWriter { get; set; }

    [Parameter] public EventCallback<CaseOutcome> Done { get; set; }

    /// <summary>The agent wants to go on in another channel.</summary>
    [Parameter] public EventCallback OtherChannels { get; set; }

    [CascadingParameter] public required Workplace Workplace { get; set; }

    private ConsoleTexts T => Workplace.Texts;

    /// <summary>In a channel where nothing can be sent, agents write notes: a reply would go nowhere.</summary>
    private bool CanReply => IsMine && ConversationKeys.CanBeWrittenTo(Case.ChannelId);

    /// <summary>How else the customer can be reached, as they told.</summary>
    private string Contacts => Ledger is null ? "" : string.Join(T["list.separator"], new[] { Ledger.Latest(FactKind.Phone), Ledger.Latest(FactKind.Email) }.OfType<Fact>().Select(f => f.Value));

    private ChannelLimit Limit => ChannelLimit.Of(Case);

    private bool IsWindowClosed => Limit.ClosesAt <= clock.GetUtcNow();

    /// <summary>What the channel sets, once it matters; null before.</summary>
    private string? LimitText
    {
        get
        {
            if (IsWindowClosed) return T["limit.closed", Workplace.Channel(Case.ChannelId)];
            if (Limit.Longest is { } longest && _draftLength > longest) return T["limit.parts", Workplace.Channel(Case.ChannelId), longest, (_draftLength + longest - 1) / longest];
            return Limit.ClosesAt is { } closes && closes - clock.GetUtcNow() < ClosesSoon ? T["limit.closes", Workplace.Channel(Case.ChannelId), Workplace.DateAndTime(closes)] : null;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        (_couldReply, _tab) = (CanReply, CanReply ? ReplyTab : NoteTab);
        _colleagues = [.. (await agents.ListAsync()).Where(a => !a.IsDisabled && a.Id != Workplace.Agent)
            .OrderByDescending(a => a.Id == Case.Owner).ThenByDescending(a => a.Presence).ThenBy(a => a.DisplayName, StringComparer.CurrentCulture)];
        // A supervisor who looks on whispers to whoever has the case.
        if (!IsMine && Workplace.IsSupervisor && Case.Owner is { } owner && owner != Workplace.Agent) _for = owner.Value;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (CanReply == _couldReply) return;

        _couldReply = CanReply;
        _for = "";
        if (_self is not null) await OpenTabAsync(CanReply ? ReplyTab : NoteTab);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        _self = DotNetObjectReference.Create(this);
        await script.InvokeVoidAsync("bothandoff.compose", _box, _self, CannedReplies.Find("", Case, Workplace).Select(reply => reply.Text));
    }

    [JSInvokable]
    public Task TypedAsync() => desk.TypingAsync(Case.Id, Workplace.Agent, isNote: !CanReply || _tab == NoteTab);

    [JSInvokable]
    public void DraftChanged(string text)
    {
        (_draftLength, _hasDraft) = (text.Length, !string.IsNullOrWhiteSpace(text));
        _asked = _tab == ReplyTab && Ledger is not null ? [.. RepeatGuard.Check(text, Ledger).Select(q => q.Known)] : [];
        _canned = _tab == ReplyTab && text is ['/', ..] && !text.Contains('\n', StringComparison.Ordinal) ? CannedReplies.Find(text[1..], Case, Workplace) : [];
        if (!_choseFollowUp) _followUp = nextWord.IsTheAgents(text) ? NextWord.Soon.TotalMinutes.ToString(CultureInfo.InvariantCulture) : "";
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

    private void ChooseFollowUp(ChangeEventArgs chosen) => (_followUp, _choseFollowUp) = ((string?)chosen.Value ?? "", true);

    private async Task OpenTabAsync(string tab)
    {
        _tab = tab;
        (_asked, _canned, _problem) = ([], [], null);
        await script.InvokeVoidAsync("bothandoff.openDraft", _box, Case.Id.Value, tab);
        await script.InvokeVoidAsync("bothandoff.focus", _box);
    }

    private async Task InsertAsync(string text)
    {
        _canned = [];
        await script.InvokeVoidAsync("bothandoff.putDraft", _box, text);
    }

    /// <param name="asNote">Also from the reply's tab: what is written there becomes a note, and with nothing written the note's tab opens.</param>
    private async Task SendAsync(bool asNote)
    {
        if (_sending) return;

        var draft = await script.InvokeAsync<Draft>("bothandoff.takeDraft", _box);
        if (string.IsNullOrWhiteSpace(draft.Text) && (asNote || _files.Count == 0))
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
            var outcome = asNote ? await AddNoteAsync(draft) : await ReplyAsync(draft);
            _problem = await OutcomeText.OfAsync(outcome, T, users);
            if (outcome is CaseOutcome.Done)
            {
                (_asked, _canned, _followUp, _choseFollowUp) = ([], [], "", false);
                (_draftLength, _hasDraft) = (0, false);
                if (!asNote) _files.Clear();
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

    private Task<CaseOutcome> AddNoteAsync(Draft draft) =>
        desk.AddNoteAsync(Case.Id, Workplace.Agent, draft.Text.Trim(), draft.Key, _tab == NoteTab && _for.Length > 0 ? new AgentId(_for) : null);

    private async Task<CaseOutcome> ReplyAsync(Draft draft)
    {
        TimeSpan? followUp = int.TryParse(_followUp, out var minutes) ? TimeSpan.FromMinutes(minutes) : null;
        if (_files.Count == 0) return await desk.ReplyAsync(Case.Id, Workplace.Agent, draft.Text.Trim(), [], draft.Key, followUp);

        var kept = await _files.KeepAsync(Case.ConversationId);
        return await desk.ReplyWithFilesAsync(Case.Id, Workplace.Agent, draft.Text.Trim(), kept, $"{draft.Key}/{kept[0].Id}{kept.Count}", followUp);
    }

    // A new field each time: the same file can be chosen again.
    private async Task ChooseFilesAsync(InputFileChangeEventArgs chosen)
    {
        try
        {
            await _files.AddAsync(chosen);
        }
        catch (Exception failure) when (failure is IOException or JSException or TimeoutException)
        {
            log.ActionFailed(Workplace.Agent.Value, "choose a file", Case.Id.Value, failure);
            _problem = T["problem.failed"];
        }
        _chosen++;
    }

    internal sealed record Draft(string Text, string Key);
}

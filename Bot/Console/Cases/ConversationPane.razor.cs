using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Live;
using Bot.Console.Messages;
using Bot.Console.Texts;
using Bot.Console.Writing;
using Bot.Desk;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Facts;
using Handoff.Transcripts;
using KnowledgeBase.Articles;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Bot.Console.Cases;

/// <summary>The conversation of one case: what was said from the first word on, and what the agent can do.</summary>
public sealed partial class ConversationPane(
    TranscriptStore transcripts, FactsStore facts, AgentDesk desk, BackOffice office, ArticleFromCase articles, ReplySuggestions replies, MessageDeliveries deliveries, ConsoleFeed feed, ConversationSignals signals, UserStore users, MessageHtml html, TimeProvider clock, IJSRuntime script,
    ILogger<ConversationPane> log)
{
    private static readonly TimeSpan TypingShown = TimeSpan.FromSeconds(6);

    private OpenTranscript _transcript = null!;
    private DotNetObjectReference<ConversationPane>? _self;
    private ElementReference _list;
    private IDisposable? _listening;
    private IDisposable? _hearingTyping;
    private ITimer? _typingEnds;
    private FactsLedger? _ledger;
    private IReadOnlyDictionary<string, MessageDelivery> _deliveries = new Dictionary<string, MessageDelivery>();
    private IReadOnlyList<ReplySuggestion> _suggestions = [];
    private string? _suggestedFor;
    private string? _otherWriter;
    private string? _ownerName;
    private string? _typing;
    private string? _problem;
    private Dialog _dialog;
    private ArticleKey? _draft;
    private bool _drafted;
    private bool _draftTaken;
    private bool _mayTakeAnyway;
    private bool _busy;
    private bool _loaded;

    private enum Dialog
    {
        None,
        Close,
        Transfer,
        ReturnToBot,
        Snooze,
        Merge,
        MoveChannel,
    }

    [Parameter, EditorRequired] public required Case Case { get; set; }

    [Parameter] public EventCallback<Case> CaseChanged { get; set; }

    [Parameter] public EventCallback ShowDetails { get; set; }

    [CascadingParameter] public required Workplace Workplace { get; set; }

    private TimeProvider Clock => clock;

    private ConsoleTexts T => Workplace.Texts;

    private bool IsMine => Case.Owner == Workplace.Agent;

    private CaseHelper? Helping => Case.Helpers.FirstOrDefault(h => h.Agent == Workplace.Agent);

    private bool MayReply => Case.LetsReply(Workplace.Agent);

    private bool IsOffered => Case.Offer?.To == Workplace.Agent;

    /// <summary>A supervisor, or a colleague who was asked, may write to the customer beside the agent.</summary>
    private bool CanJoin => Case is { IsUnresolved: true, Owner: not null } && !MayReply && (Workplace.IsSupervisor || Helping is not null);

    private bool CanReopen => Case is { State: CaseState.Closed or CaseState.Abandoned or CaseState.ReturnedToBot, MergedInto: null };

    private bool CanTake => Case.IsWaiting || Case is { State: CaseState.Scheduled, Owner: null };

    /// <summary>Supervisors may take what a colleague has.</summary>
    private bool CanTakeOver => Workplace.IsSupervisor && Case.IsUnresolved && Case.Owner is not null && !IsMine;

    /// <summary>Its agent; while it waits, anybody.</summary>
    private bool CanAct => Case.IsUnresolved && (IsMine || Case.Owner is null);

    private string StateClass => Case.State switch
    {
        CaseState.Queued or CaseState.Offered => "warn",
        CaseState.Active or CaseState.WaitingForCustomer => "good",
        _ => "",
    };

    private string OwnerLine => Case.Owner is null ? T["owner.none"] : IsMine ? T["owner.me"] : T["owner.other", _ownerName ?? Case.Owner.Value.Value];

    protected override async Task OnInitializedAsync()
    {
        _transcript = new OpenTranscript(transcripts, Case.ConversationId, html);

        // Listening comes first: what is said while the transcript is read arrives twice rather than never.
        _listening = feed.Listen(Case.ConversationId, change => InvokeAsync(() => ChangedAsync(change)));
        _hearingTyping = signals.Subscribe(Case.ConversationId.Value, typing => _ = InvokeAsync(() => ShowTyping(typing)));
        await _transcript.OpenAsync(CancellationToken.None);
        _ledger = await facts.GetAsync(Case.CustomerId);
        _deliveries = await deliveries.OfAsync(Case.ConversationId);
        _loaded = true;
        await SuggestAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded) await SuggestAsync();
        if (Case.Owner is { } owner && owner != Workplace.Agent)
            _ownerName = (await users.GetAsync(owner.Value))?.Value.DisplayName;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;

        _self = DotNetObjectReference.Create(this);
        await script.InvokeVoidAsync("bothandoff.follow", _list, _self);
    }

    [JSInvokable]
    public async Task LoadEarlierAsync()
    {
        await _transcript.EarlierAsync(CancellationToken.None);
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _listening?.Dispose();
        _hearingTyping?.Dispose();
        _self?.Dispose();
        if (_typingEnds is not null) await _typingEnds.DisposeAsync();
    }

    private static bool IsJoined(Message? before, Message message) =>
        before is not null && before.Entry.From == message.Entry.From && before.Entry.AuthorId == message.Entry.AuthorId
        && message.Entry.From is not EntryFrom.Notice && message.Entry.For == before.Entry.For && message.Entry.At - before.Entry.At < TimeSpan.FromMinutes(3)
        && message.Entry.At.UtcDateTime.Date == before.Entry.At.UtcDateTime.Date;

    private async Task LoadAllAsync()
    {
        while (_transcript.HasEarlier) await _transcript.EarlierAsync(CancellationToken.None);
        StateHasChanged();
        await script.InvokeVoidAsync("bothandoff.toStart", _list);
    }

    private async Task ToEndAsync() => await script.InvokeVoidAsync("bothandoff.toEnd", _list);

    private async Task ChangedAsync(ConversationNews change)
    {
        if (change.DeliveriesChanged) _deliveries = await deliveries.OfAsync(Case.ConversationId);
        await _transcript.AddAsync(change.Lines, CancellationToken.None);
        if (change.Lines.Any(l => l.Entry.From is EntryFrom.Customer or EntryFrom.Agent)) _typing = null;
        if (change.Lines.Any(l => l.Entry.From is EntryFrom.Customer)) _ledger = await facts.GetAsync(Case.CustomerId);
        StateHasChanged();
        await SuggestAsync();
    }

    // For the customer's last words that say more than a sign or two, else for what the case is about: an order number alone asks nothing. Worked out beside the
    // page, so that what was said stands there at once.
    private async Task SuggestAsync()
    {
        if (!MayReply || _transcript.Messages.LastOrDefault(m => m.Entry.From is EntryFrom.Customer && m.Entry.Text is { Length: >= 4 })?.Entry is not { } last || last.Id == _suggestedFor) return;
        _suggestedFor = last.Id;
        var found = await Task.Run(() => replies.ForAsync(Case, last.Text!));
        if (found.Count == 0 && _suggestions.Count == 0) found = await Task.Run(() => replies.ForAsync(Case, Case.Subject));
        if (found.Count > 0) _suggestions = found;
        StateHasChanged();
    }

    private async Task RetryAsync(string entryId)
    {
        await deliveries.RetryAsync(Case.ConversationId, entryId);
        _deliveries = await deliveries.OfAsync(Case.ConversationId);
    }

    private void ShowTyping(TypingSignal signal)
    {
        if (signal.AgentId == Workplace.Agent.Value) return; // one's own typing comes back as well

        if (!signal.FromCustomer) _otherWriter = signal.ForAgentsOnly ? null : signal.Name;
        _typing = signal.Name ?? (signal.FromCustomer ? Case.CustomerName ?? T["customer"] : T["from.agent"]);
        _typingEnds ??= clock.CreateTimer(_ => _ = InvokeAsync(EndTyping), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _typingEnds.Change(TypingShown, Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    private void EndTyping()
    {
        (_typing, _otherWriter) = (null, null);
        StateHasChanged();
    }

    private Task TakeAsync(bool evenIfFull) => RunAsync("take", () => desk.TakeAsync(Case.Id, Workplace.Agent, evenIfFull));

    private Task DeclineAsync() => RunAsync("decline", () => office.DeclineAsync(Case.Id, Workplace.Agent));

    private Task JoinAsync() => RunAsync("join", () => desk.JoinAsync(Case.Id, Workplace.Agent));

    private Task LeaveAsync() => RunAsync("leave", () => office.LeaveAsync(Case.Id, Workplace.Agent, Workplace.Agent));

    private Task ReleaseAsync() => RunAsync("release", () => desk.ReleaseAsync(Case.Id, Workplace.Agent, reason: null));

    private Task WakeAsync() => RunAsync("wake", () => office.WakeAsync(Case.Id, Workplace.Agent));

    private Task ReopenAsync() => RunAsync("reopen", () => desk.ReopenAsync(Case.Id, Workplace.Agent, reason: null));

    private Task TakeOverAsync() => RunAsync("take over", () => desk.TakeOverAsync(Case.Id, Workplace.Agent, reason: null));

    private async Task DraftArticleAsync()
    {
        var outcome = new CaseOutcome.Done(Case, null!);
        await RunAsync("make an article", async () =>
        {
            Drafted(await articles.DraftAsync(Case, Workplace.Agent));
            return outcome;
        });
    }

    private void Drafted(ArticleKey? draft) => (_draft, _drafted, _draftTaken) = (draft, draft is not null, draft is null);

    private async Task RunAsync(string action, Func<Task<CaseOutcome>> run)
    {
        if (_busy) return;

        _busy = true;
        ClearProblem();
        try
        {
            await DoneAsync(await run());
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or JSDisconnectedException))
        {
            log.ActionFailed(Workplace.Agent.Value, action, Case.Id.Value, failure);
            _problem = T["problem.failed"];
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DoneAsync(CaseOutcome outcome)
    {
        _mayTakeAnyway = outcome is CaseOutcome.AgentAtCapacity;
        _problem = await OutcomeText.OfAsync(outcome, T, users);
        if (OutcomeText.CaseOf(outcome) is { } current) await CaseChanged.InvokeAsync(current);
    }

    private void ClearProblem() => (_problem, _mayTakeAnyway) = (null, false);

    private void DialogClosed() => _dialog = Dialog.None;
}

using Bot.Accounts;
using Bot.Console.Frame;
using Bot.Console.Live;
using Bot.Console.Messages;
using Bot.Console.Texts;
using Bot.Desk;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Facts;
using Handoff.Transcripts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Bot.Console.Cases;

/// <summary>The conversation of one case: what was said from the first word on, and what the agent can do.</summary>
public sealed partial class ConversationPane(
    TranscriptStore transcripts, FactsStore facts, AgentDesk desk, ConsoleFeed feed, ConversationSignals signals, UserStore users, MessageHtml html, TimeProvider clock, IJSRuntime script,
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
    private string? _ownerName;
    private string? _typing;
    private string? _problem;
    private Dialog _dialog;
    private bool _mayTakeAnyway;
    private bool _busy;
    private bool _loaded;

    private enum Dialog
    {
        None,
        Close,
        Transfer,
        ReturnToBot,
    }

    [Parameter, EditorRequired] public required Case Case { get; set; }

    [Parameter] public EventCallback<Case> CaseChanged { get; set; }

    [Parameter] public EventCallback ShowDetails { get; set; }

    [CascadingParameter] public required Workplace Workplace { get; set; }

    private TimeProvider Clock => clock;

    private ConsoleTexts T => Workplace.Texts;

    private bool IsMine => Case.Owner == Workplace.Agent;

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
        _loaded = true;
    }

    protected override async Task OnParametersSetAsync()
    {
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
        && message.Entry.From is not EntryFrom.Notice && message.Entry.At - before.Entry.At < TimeSpan.FromMinutes(3)
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
        await _transcript.AddAsync(change.Lines, CancellationToken.None);
        if (change.Lines.Any(l => l.Entry.From is EntryFrom.Customer or EntryFrom.Agent)) _typing = null;
        if (change.Lines.Any(l => l.Entry.From is EntryFrom.Customer)) _ledger = await facts.GetAsync(Case.CustomerId);
        StateHasChanged();
    }

    private void ShowTyping(TypingSignal signal)
    {
        // One's own typing comes back as well.
        if (!signal.FromCustomer && IsMine) return;

        _typing = signal.Name ?? (signal.FromCustomer ? Case.CustomerName ?? T["customer"] : T["from.agent"]);
        _typingEnds ??= clock.CreateTimer(_ => _ = InvokeAsync(EndTyping), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _typingEnds.Change(TypingShown, Timeout.InfiniteTimeSpan);
        StateHasChanged();
    }

    private void EndTyping()
    {
        _typing = null;
        StateHasChanged();
    }

    private Task TakeAsync(bool evenIfFull) => RunAsync("take", () => desk.TakeAsync(Case.Id, Workplace.Agent, evenIfFull));

    private Task TakeOverAsync() => RunAsync("take over", () => desk.TakeOverAsync(Case.Id, Workplace.Agent, reason: null));

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

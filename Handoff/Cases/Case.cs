using System.Text.Json.Serialization;
using Handoff.Agents;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Sla;
using Handoff.Waiting;

namespace Handoff.Cases;

/// <summary>
/// A matter that needs a person, from the moment it was handed over until it is resolved. Its state, owner and queue change only by
/// <see cref="Moved"/>, along <see cref="CaseMoves"/>. Immutable: the same object may be read by everyone.
/// </summary>
public sealed record Case
{
    public required CaseId Id { get; init; }

    public required ConversationId ConversationId { get; init; }

    public required CustomerId CustomerId { get; init; }

    public string? CustomerName { get; init; }

    public required string ChannelId { get; init; }

    /// <summary>BCP 47, such as <c>zh-Hant</c>.</summary>
    public required string Language { get; init; }

    [JsonInclude]
    public CaseState State { get; internal init; }

    [JsonInclude]
    public required QueueId Queue { get; init; }

    /// <summary>The agent who has it; in <see cref="CaseState.Closed"/> and the like, the one who had it last.</summary>
    [JsonInclude]
    public AgentId? Owner { get; internal init; }

    [JsonInclude]
    public Offer? Offer { get; internal init; }

    /// <summary>One line: what the customer wants.</summary>
    public required string Subject { get; init; }

    public string? Category { get; init; }

    public Urgency Urgency { get; init; } = Urgency.Normal;

    /// <summary>What an agent must know to be offered it; in another queue it is what that one asks for.</summary>
    public IReadOnlyList<string> Skills { get => field ?? []; init; }

    public Mood Mood { get; init; }

    public required HandoffReason Reason { get; init; }

    /// <summary>What the customer had told by the time the case was opened.</summary>
    public IReadOnlyList<Fact> Facts { get => field ?? []; init; }

    public IReadOnlyList<ArticleShown> Articles { get => field ?? []; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Since when it waits in the present queue; kept when an offer lapses.</summary>
    [JsonInclude]
    public DateTimeOffset QueuedAt { get; internal init; }

    [JsonInclude]
    public DateTimeOffset? TakenAt { get; internal init; }

    /// <summary>While <see cref="CaseState.Scheduled"/>: when it comes back; null waits for the customer alone.</summary>
    [JsonInclude]
    public DateTimeOffset? WakeAt { get; internal init; }

    [JsonInclude]
    public DateTimeOffset? ResolvedAt { get; internal init; }

    public DateTimeOffset? FirstAnsweredAt { get; init; }

    /// <summary>The customer's last words; later than <see cref="LastAgentAt"/> means that an answer is owed.</summary>
    public DateTimeOffset? LastCustomerAt { get; init; }

    public DateTimeOffset? LastAgentAt { get; init; }

    /// <summary>The next thing owed and when; as long as the case is unresolved there is one.</summary>
    [JsonInclude]
    public Due? Due { get; internal init; }

    /// <summary>Since when <see cref="Due"/> has been the next thing owed.</summary>
    [JsonInclude]
    public DateTimeOffset? DueSince { get; internal init; }

    /// <summary>The obligation that was warned of last, and the one whose breach was told last: each once.</summary>
    public Due? WarnedOf { get; init; }

    public Due? BreachOf { get; init; }

    /// <summary>When the silent customer was reminded; cleared by their next words.</summary>
    public DateTimeOffset? SilenceRemindedAt { get; init; }

    /// <summary>The earliest open promise about it.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>How it was resolved, in the agent's words.</summary>
    public string? Resolution { get; init; }

    public string? Summary { get; init; }

    public CaseRating? Rating { get; init; }

    public int Transfers { get; init; }

    public int Reopenings { get; init; }

    /// <summary>The case that this one was merged into.</summary>
    public CaseId? MergedInto { get; init; }

    /// <summary>Why it went to its queue, in a sentence for the agent.</summary>
    public string? Because { get; init; }

    /// <summary>What a classifier read out of the customer's words when it was opened; what it was not sure of is not here.</summary>
    public IReadOnlyList<CaseJudgement> Judgements { get => field ?? []; init; }

    /// <summary>What was confirmed at its end; classifiers learn from it.</summary>
    public ConfirmedLabels? Confirmed { get; init; }

    /// <summary>Why it was opened in its queue; null if it was sent there by name.</summary>
    public QueuePlacement? Placement { get; init; }

    /// <summary>The last decision of routing, with its reasons.</summary>
    public RoutingDecision? Routing { get; init; }

    /// <summary>The wait that the customer was told at first.</summary>
    public ToldWait? ToldWait { get; init; }

    /// <summary>Place and wait that the customer was told last, while it waits.</summary>
    public ToldPlace? ToldPlace { get; init; }

    /// <summary>The customer has gone and asked to keep the place: they are told here when it is their turn, and not of every step before.</summary>
    public bool KeepsPlace { get; init; }

    /// <summary>Colleagues who were asked in or joined, beside the one who has it.</summary>
    public IReadOnlyList<CaseHelper> Helpers { get => field ?? []; init; }

    /// <summary>Who had it before: preferred when it comes back.</summary>
    [JsonInclude]
    public AgentId? LastOwner { get; internal init; }

    /// <summary>Agents who let an offer of it lapse or declined it since it was queued.</summary>
    public IReadOnlyList<AgentId> PassedBy { get => field ?? []; init; }

    /// <summary>Neither closed nor given back nor abandoned: somebody still has to do something.</summary>
    [JsonIgnore]
    public bool IsUnresolved => State is not (CaseState.Closed or CaseState.ReturnedToBot or CaseState.Abandoned);

    [JsonIgnore]
    public bool IsWaiting => State is CaseState.Queued or CaseState.Offered;

    /// <summary>Whether this agent may write to the customer: who has it, and who joined.</summary>
    public bool LetsReply(AgentId agent) => IsUnresolved && (Owner == agent || Helpers.Any(h => h.Agent == agent && h.MayReply));

    [JsonIgnore]
    public CaseSpeaker Speaker => State switch
    {
        CaseState.Queued or CaseState.Offered => CaseSpeaker.Queue,
        CaseState.Active or CaseState.WaitingForCustomer => CaseSpeaker.Agent,
        CaseState.Scheduled => Owner is null ? CaseSpeaker.Queue : CaseSpeaker.Agent,
        _ => CaseSpeaker.Bot,
    };

    /// <summary>The case after the move, or null where the table does not allow it.</summary>
    /// <param name="agent">Who has it then; for an offer, to whom it goes.</param>
    internal Case? Moved(CaseMove move, DateTimeOffset now, AgentId? agent = null)
    {
        if (CaseMoves.Target(State, move) is not { } to) return null;

        var moved = this with { State = to, Offer = null, WakeAt = null, LastOwner = Owner ?? LastOwner };
        moved = to switch
        {
            CaseState.Active => moved with { Owner = agent ?? Owner, TakenAt = TakenAt ?? now, PassedBy = [] },
            CaseState.Queued when move is not CaseMove.LetOfferLapse => moved with { Owner = null, QueuedAt = now, PassedBy = [] },
            CaseState.Offered or CaseState.Queued => moved with { Owner = null },
            CaseState.Closed or CaseState.ReturnedToBot or CaseState.Abandoned => moved with { ResolvedAt = now },
            _ => moved,
        };
        if (!moved.IsWaiting) moved = moved with { KeepsPlace = false, ToldPlace = null };
        else if (!IsWaiting) moved = moved with { ToldWait = null }; // a wait of its own, measured by what is told of it
        if (!moved.IsUnresolved || move is CaseMove.Release or CaseMove.Transfer) moved = moved with { Helpers = [] };
        return move is CaseMove.Reopen ? moved with { ResolvedAt = null, Reopenings = Reopenings + 1 } : moved;
    }
}

/// <param name="Until">When it goes on to the next agent.</param>
public sealed record Offer(AgentId To, DateTimeOffset Until);

/// <param name="Score">1 (bad) to 5 (good).</param>
public sealed record CaseRating(int Score, string? Comment, DateTimeOffset At);

/// <param name="Rejected">The customer said that it does not help.</param>
public sealed record ArticleShown(string Id, string? Title, DateTimeOffset At, bool Rejected = false);

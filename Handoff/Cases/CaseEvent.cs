using Handoff.Agents;
using Handoff.Queues;

namespace Handoff.Cases;

/// <summary>One line of a case's history, in the stream <c>case/&lt;id&gt;</c>: what happened, by whom, when and why.</summary>
public sealed record CaseEvent
{
    public required CaseEventKind Kind { get; init; }

    public required CaseId CaseId { get; init; }

    public required Actor By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>In the words of who did it, or the rule that did.</summary>
    public string? Reason { get; init; }

    public CaseState? From { get; init; }

    public required CaseState State { get; init; }

    public required QueueId Queue { get; init; }

    public AgentId? Owner { get; init; }

    /// <summary>Whom it was offered to, with <see cref="CaseEventKind.CaseOffered"/>.</summary>
    public AgentId? OfferedTo { get; init; }
}

public enum CaseEventKind
{
    CaseOpened,
    CaseOffered,
    OfferLapsed,
    CaseTaken,
    CaseTakenOver,
    CustomerAwaited,
    CustomerHeard,
    AgentGoesOn,
    CaseSnoozed,
    CaseWoken,
    CaseReleased,
    CaseTransferred,
    CaseWrappedUp,
    CaseClosed,
    CaseReturnedToBot,
    CaseAbandoned,
    CaseMerged,
    CaseReopened,
    NoteAdded,
    CaseRated,
    CaseEdited,
    WaitTold,
    FirstAnswerGiven,
    DueWarned,
    DueBreached,
    CustomerReminded,
    PromiseMade,
    PromiseKept,
    PromiseWithdrawn,
    PromiseBroken,
    PlaceKept,
    ColleagueAsked,
    ColleagueJoined,
    ColleagueLeft,

    /// <summary>It goes on in another channel; the reason names both.</summary>
    ChannelMoved,

    /// <summary>The customer was given a link to go on in the web chat.</summary>
    LinkGiven,

    /// <summary>The customer was given a code to go on in the channel that the reason names.</summary>
    CodeGiven,

    /// <summary>The agent's reply asks for facts; counted in reports, not part of the case's history.</summary>
    FactAsked,
}

using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Promises;
using Handoff.Waiting;

namespace Handoff.Watch;

/// <summary>Something that has become due. Whoever runs it does so through the conversation's gate, with <see cref="CaseWatch.RunAsync"/>.</summary>
/// <param name="Promise">For <see cref="WatchKind.Promise"/>.</param>
public sealed record WatchStep(WatchKind Kind, CaseId CaseId, ConversationId ConversationId, PromiseId? Promise = null);

public enum WatchKind
{
    /// <summary>An offer was not taken in time.</summary>
    LapseOffer,

    /// <summary>A waiting case can be offered.</summary>
    Offer,

    /// <summary>A case that was put aside comes back.</summary>
    Wake,

    /// <summary>Nobody took it: another queue.</summary>
    Overflow,

    /// <summary>Everybody who could take it has let the offer pass: they are asked once more.</summary>
    OfferAgain,

    /// <summary>Its agent is gone: back to the queue.</summary>
    AgentGone,

    /// <summary>Its agent's shift is over, and an answer is owed: back to the queue.</summary>
    AgentOffShift,

    /// <summary>The customer does not answer: a reminder.</summary>
    RemindCustomer,

    /// <summary>The customer has not answered for long: the end.</summary>
    CustomerGone,

    /// <summary>Nobody of the queue is there: a promise for the next opening.</summary>
    NobodyThere,

    /// <summary>People are there, but nobody takes it: a promise.</summary>
    NobodyTakes,

    /// <summary>Place or wait is noticeably another than the customer was told.</summary>
    TellWait,

    /// <summary>An obligation comes near.</summary>
    WarnDue,

    /// <summary>An obligation was not met.</summary>
    BreachDue,

    /// <summary>A promise's owner is to be reminded, or the promise is overdue.</summary>
    Promise,
}

/// <summary>What was done, for the notices to customer, agent and supervisor. Null results mean that it was no longer due.</summary>
/// <param name="Alert">For a promise.</param>
/// <param name="Promised">For <see cref="WatchKind.NobodyThere"/> and <see cref="WatchKind.NobodyTakes"/>: what the customer is to be told.</param>
/// <param name="Wait">For <see cref="WatchKind.TellWait"/>: what the customer is to be told.</param>
/// <param name="Before">The case as it was.</param>
public sealed record WatchResult(WatchStep Step, Case Case, Conversation Conversation, PromiseAlert? Alert = null, Promise? Promised = null, WaitEstimate? Wait = null, Case? Before = null);

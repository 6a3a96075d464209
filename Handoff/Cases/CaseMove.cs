namespace Handoff.Cases;

/// <summary>What can happen to a case. <see cref="CaseMoves"/> says when each is allowed and where it leads.</summary>
public enum CaseMove
{
    Offer,
    LetOfferLapse,
    Take,

    /// <summary>Another agent (a supervisor, say) takes it from the one who has it.</summary>
    TakeOver,
    AwaitCustomer,
    HearCustomer,

    /// <summary>The agent has the next word after all.</summary>
    GoOn,
    Snooze,
    WakeForAgent,
    WakeForQueue,

    /// <summary>Back to its queue.</summary>
    Release,

    /// <summary>To another queue.</summary>
    Transfer,
    WrapUp,
    Close,
    ReturnToBot,
    Abandon,

    /// <summary>Closed in favour of another case of the same customer.</summary>
    Merge,
    Reopen,
}

namespace Handoff.Cases;

public enum CaseState
{
    /// <summary>Waits in its queue for a person.</summary>
    Queued,

    /// <summary>Waits, and is offered to one agent until a time.</summary>
    Offered,

    /// <summary>An agent has it.</summary>
    Active,

    /// <summary>An agent has it and waits for the customer's answer.</summary>
    WaitingForCustomer,

    /// <summary>Put aside until a time or until the customer writes. Keeps its agent, or else its queue.</summary>
    Scheduled,

    /// <summary>The talk is over and the customer back with the assistant; the agent still writes the resolution.</summary>
    WrapUp,

    Closed,

    /// <summary>An agent gave it back to the assistant with what was settled.</summary>
    ReturnedToBot,

    /// <summary>The customer left or withdrew it before it was resolved.</summary>
    Abandoned,
}

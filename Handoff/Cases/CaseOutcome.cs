using Handoff.Agents;
using Handoff.Conversations;

namespace Handoff.Cases;

/// <summary>What became of something asked of a case. Only <see cref="Done"/> has written to the batch.</summary>
public abstract record CaseOutcome
{
    private CaseOutcome() { }

    /// <param name="Conversation">As it is after this, with its epoch and mode.</param>
    /// <param name="Repeated">It had been done before by the same actor (a retry, a double click): nothing was written.</param>
    public sealed record Done(Case Case, Conversation Conversation, bool Repeated = false) : CaseOutcome;

    public sealed record AlreadyTaken(Case Case, AgentId By) : CaseOutcome;

    public sealed record AgentAtCapacity(AgentId Agent, int Capacity) : CaseOutcome;

    /// <summary>The case's state does not allow it.</summary>
    public sealed record NotAllowed(Case Case, CaseMove Move) : CaseOutcome;

    /// <summary>Another agent has the case, or nobody.</summary>
    public sealed record NotYours(Case Case, AgentId? Owner) : CaseOutcome;

    public sealed record ResolutionMissing(CaseId Id) : CaseOutcome;

    /// <summary>The conversation has another unresolved case by now.</summary>
    public sealed record OtherCaseOpen(CaseId Other) : CaseOutcome;

    /// <summary>Nothing can be sent in the conversation's channel: what is said there is only written down.</summary>
    public sealed record Unreachable(Case Case) : CaseOutcome;

    public sealed record NotFound(CaseId Id) : CaseOutcome;
}

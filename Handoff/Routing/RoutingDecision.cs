using Handoff.Agents;

namespace Handoff.Routing;

/// <summary>To whom a case goes and why; the console puts it in words ("because...").</summary>
/// <param name="To">Null: nobody can take it now.</param>
/// <param name="Candidates">Everyone who was looked at, in the order of preference, those who can't take it last.</param>
public sealed record RoutingDecision(AgentId? To, RoutingReason Reason, DateTimeOffset At, IReadOnlyList<RoutingCandidate> Candidates);

/// <param name="Obstacle">Why this agent can't take it; null if they can.</param>
/// <param name="Load">Weighed cases, offers included.</param>
public sealed record RoutingCandidate(AgentId Agent, RoutingObstacle? Obstacle, double Load, int Capacity);

public enum RoutingReason
{
    NobodyCan,
    PickYourself,
    LastAgent,
    MostIdle,
    LeastBusy,
    RoundRobin,
}

public enum RoutingObstacle
{
    Disabled,
    OtherQueues,
    NotOnline,
    OffShift,
    MissingSkill,
    OtherLanguage,
    AtCapacity,

    /// <summary>Let an offer of this case lapse, or declined it.</summary>
    Passed,
}

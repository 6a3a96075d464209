using Handoff.Agents;

namespace Handoff.Routing;

/// <summary>An agent as routing sees them at one moment.</summary>
/// <param name="Load">What they have and are offered, each weighed by its channel.</param>
/// <param name="LastGivenAt">When they last got a case; null: none today.</param>
public sealed record AgentAtWork(Agent Agent, double Load, DateTimeOffset? LastGivenAt)
{
    public double Utilisation => Agent.Capacity <= 0 ? double.PositiveInfinity : Load / Agent.Capacity;
}

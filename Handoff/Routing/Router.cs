using Handoff.Agents;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;

namespace Handoff.Routing;

/// <summary>Decides to whom a waiting case is offered. It looks at what it is given and nothing else, so yesterday's cases can be routed again, dry.</summary>
public static class Router
{
    /// <param name="customersLastAgent">Who helped this customer last, in whatever case.</param>
    public static RoutingDecision Decide(Case @case, Queue queue, IReadOnlyList<AgentAtWork> agents, DateTimeOffset now, AgentId? customersLastAgent = null)
    {
        if (queue.Strategy is RoutingStrategy.PickYourself) return new RoutingDecision(null, RoutingReason.PickYourself, now, []);

        var looked = agents.Select(a => (At: a, Obstacle: ObstacleFor(@case, a, now))).ToList();
        var able = InOrder(looked.Where(l => l.Obstacle is null).Select(l => l.At), queue.Strategy).ToList();
        var last = queue.PrefersLastAgent
            ? able.Find(a => a.Agent.Id == @case.LastOwner) ?? able.Find(a => a.Agent.Id == customersLastAgent)
            : null;
        if (last is not null)
        {
            able.Remove(last);
            able.Insert(0, last);
        }

        var candidates = able.Select(a => (At: a, Obstacle: (RoutingObstacle?)null)).Concat(looked.Where(l => l.Obstacle is not null))
            .Select(l => new RoutingCandidate(l.At.Agent.Id, l.Obstacle, l.At.Load, l.At.Agent.Capacity)).ToList();
        return able.Count == 0
            ? new RoutingDecision(null, RoutingReason.NobodyCan, now, candidates)
            : new RoutingDecision(able[0].Agent.Id, last is not null ? RoutingReason.LastAgent : ReasonOf(queue.Strategy), now, candidates);
    }

    /// <summary>What keeps the agent from the case; null if nothing does.</summary>
    public static RoutingObstacle? ObstacleFor(Case @case, AgentAtWork at, DateTimeOffset now)
    {
        var agent = at.Agent;
        if (agent.IsDisabled) return RoutingObstacle.Disabled;
        if (!agent.Serves(@case.Queue)) return RoutingObstacle.OtherQueues;
        if (agent.Presence is not Presence.Online) return RoutingObstacle.NotOnline;
        if (agent.Shifts is { } shifts && !new BusinessClock(shifts).IsOpen(now)) return RoutingObstacle.OffShift;
        if (!@case.Skills.All(agent.Skills.Contains)) return RoutingObstacle.MissingSkill;
        if (!Writes(agent, @case.Language)) return RoutingObstacle.OtherLanguage;
        if (@case.PassedBy.Contains(agent.Id)) return RoutingObstacle.Passed;
        return at.Load + ChannelWeights.Of(@case.ChannelId) > agent.Capacity ? RoutingObstacle.AtCapacity : null;
    }

    /// <summary>The same language in the same script; who names a language without a script writes all of them.</summary>
    private static bool Writes(Agent agent, string language) =>
        agent.Languages.Count == 0 || agent.Languages.Any(own =>
            own.Equals(language, StringComparison.OrdinalIgnoreCase) || language.StartsWith(own + "-", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<AgentAtWork> InOrder(IEnumerable<AgentAtWork> agents, RoutingStrategy strategy)
    {
        var byId = agents.OrderBy(a => a.Agent.Id.Value, StringComparer.Ordinal);
        return strategy switch
        {
            // "Idle" begins with being online: who has just come does not overtake who has been waiting for work.
            RoutingStrategy.MostIdle => byId.OrderBy(a => Later(a.LastGivenAt, a.Agent.PresenceSince)),
            RoutingStrategy.LeastBusy => byId.OrderBy(a => a.Utilisation).ThenBy(a => a.LastGivenAt ?? DateTimeOffset.MinValue),
            _ => byId.OrderBy(a => a.LastGivenAt ?? DateTimeOffset.MinValue),
        };
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset? b) =>
        (a ?? DateTimeOffset.MinValue) > (b ?? DateTimeOffset.MinValue) ? a!.Value : b ?? DateTimeOffset.MinValue;

    private static RoutingReason ReasonOf(RoutingStrategy strategy) => strategy switch
    {
        RoutingStrategy.MostIdle => RoutingReason.MostIdle,
        RoutingStrategy.LeastBusy => RoutingReason.LeastBusy,
        _ => RoutingReason.RoundRobin,
    };
}

using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;

namespace Handoff.Routing;

/// <summary>
/// Routes cases of the past once more, by the settings of now, and gives nobody anything. Who was online then is not kept: whoever is on shift counts as online.
/// Load and idleness follow from the run itself: a case takes whoever gets it for as long as it took in truth.
/// </summary>
public static class DryRun
{
    /// <summary>For a case that nobody ever took.</summary>
    private static readonly TimeSpan UsualTime = TimeSpan.FromMinutes(10);

    /// <param name="cases">With the queue that each was opened in.</param>
    /// <returns>In the order in which they were opened.</returns>
    public static IReadOnlyList<DryRunLine> Of(IEnumerable<(Case Case, QueueId Queue)> cases, IReadOnlyDictionary<QueueId, Queue> queues, IReadOnlyList<Agent> agents)
    {
        var running = new List<(AgentId Agent, double Weight, DateTimeOffset Until)>();
        var lastGiven = new Dictionary<AgentId, DateTimeOffset>();
        var lines = new List<DryRunLine>();
        foreach (var (past, queueId) in cases.OrderBy(c => c.Case.OpenedAt).ThenBy(c => c.Case.Id.Value, StringComparer.Ordinal))
        {
            var at = past.OpenedAt;
            running.RemoveAll(r => r.Until <= at);
            var opened = past with { State = CaseState.Queued, Queue = queueId, Owner = null, LastOwner = null, Offer = null, PassedBy = [] };
            var queue = queues.GetValueOrDefault(queueId) ?? new Queue { Id = queueId };
            var decision = Router.Decide(opened, queue, [.. agents.Select(a => AtWork(a, at))], at);
            lines.Add(new DryRunLine(opened, queue, decision, past.Owner ?? past.LastOwner));
            if (decision.To is not { } to) continue;

            running.Add((to, ChannelWeights.Of(past.ChannelId), at + TimeOf(past)));
            lastGiven[to] = at;
        }
        return lines;

        AgentAtWork AtWork(Agent agent, DateTimeOffset at) => new(
            agent.At(Presence.Online, DateTimeOffset.MinValue) with { PresenceSince = null },
            running.Where(r => r.Agent == agent.Id).Sum(r => r.Weight),
            lastGiven.TryGetValue(agent.Id, out var given) ? given : null);
    }

    private static TimeSpan TimeOf(Case past) => past is { TakenAt: { } taken, ResolvedAt: { } resolved } && resolved > taken ? resolved - taken : UsualTime;
}

/// <param name="Case">As it was opened.</param>
/// <param name="Actual">Who had it in truth; null if nobody.</param>
public sealed record DryRunLine(Case Case, Queue Queue, RoutingDecision Decision, AgentId? Actual);

using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Routing;

namespace Handoff.Waiting;

/// <summary>Place and range of a waiting case, from the live queue.</summary>
public sealed class EstimateWait(LiveCases live, WaitingLine line, AgentsAtWork agents, HandlingTimes handling, Arrivals arrivals, QueueStore queues, TimeProvider clock)
{
    /// <returns>Null if the case does not wait.</returns>
    public async Task<WaitEstimate?> RunAsync(Case @case, CancellationToken ct = default)
    {
        if (line.PlaceOf(@case) is not { } place) return null;

        var now = clock.GetUtcNow();
        var queue = (await queues.GetAsync(@case.Queue, ct))?.Value ?? new Queue { Id = @case.Queue };
        var hours = new BusinessClock(queue.Hours);
        var scene = await SceneAsync(@case, now, ct);
        return new WaitEstimate(place, WaitEstimator.Estimate(scene, Seed(@case)), hours.IsOpen(now) ? null : hours.NextOpening(now));
    }

    private async Task<WaitingScene> SceneAsync(Case @case, DateTimeOffset now, CancellationToken ct)
    {
        var all = await agents.ReadAsync(ct);
        // Waiting cases of other queues keep the same agents busy, in the same order.
        var ahead = live.Waiting().Where(c => c.Id != @case.Id && WaitingOrder.Instance.Compare(c, @case) < 0);
        var handled = handling.Of(@case.Queue);
        var (overtakersPerHour, overtakenFor) = arrivals.OvertakersOf(@case);
        return new WaitingScene(
            now,
            [.. all.Select(a => DeskOf(a, now))],
            [.. ahead.Select(c => Able(c, all, now))],
            Able(@case, all, now),
            handled.Durations,
            overtakersPerHour,
            overtakenFor,
            handled.Since);
    }

    private static List<int> Able(Case @case, IReadOnlyList<AgentAtWork> all, DateTimeOffset now) =>
        [.. Enumerable.Range(0, all.Count).Where(i => Router.ObstacleFor(@case, all[i], now) is null or RoutingObstacle.AtCapacity or RoutingObstacle.Passed)];

    private Desk DeskOf(AgentAtWork at, DateTimeOffset now) => new(
        at.Agent.Capacity,
        [.. live.Of(at.Agent.Id).Where(c => c.State is CaseState.Active or CaseState.WaitingForCustomer).Select(c => now - (c.TakenAt ?? now))],
        at.Agent.Shifts is { } shifts ? ShiftsOf(new BusinessClock(shifts), now) : []);

    private static List<(DateTimeOffset, DateTimeOffset)> ShiftsOf(BusinessClock clock, DateTimeOffset now)
    {
        var shifts = new List<(DateTimeOffset, DateTimeOffset)>();
        for (var at = now; shifts.Count < 4 && clock.NextOpening(at) is { } from;)
        {
            var until = clock.NextClosing(from) ?? from.AddDays(2);
            shifts.Add((from, until));
            at = until;
        }
        return shifts;
    }

    /// <summary>The same case at the same place is told the same.</summary>
    private static int Seed(Case @case) => int.TryParse(@case.Id.Value, out var number) ? number : @case.Id.Value.Length;
}

/// <param name="Place">1 is next.</param>
/// <param name="Range">Null if nobody is there to take it, or it can't be said.</param>
/// <param name="OpensAt">When people are back, if the queue is closed now.</param>
public sealed record WaitEstimate(int Place, WaitRange? Range, DateTimeOffset? OpensAt);

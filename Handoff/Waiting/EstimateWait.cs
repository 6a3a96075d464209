using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Routing;

namespace Handoff.Waiting;

/// <summary>Place and range of a waiting case, from the live queue.</summary>
public sealed class EstimateWait(LiveCases live, WaitingLine line, AgentsAtWork agents, HandlingTimes handling, Arrivals arrivals, QueueStore queues, TimeProvider clock)
{
    /// <summary>Behind so many the wait may reach over several days: then that many working times of each agent are looked at, else the next four.</summary>
    private const int LongLine = 100;
    private const int LongestWay = 28;

    /// <returns>Null if the case does not wait.</returns>
    public async Task<WaitEstimate?> RunAsync(Case @case, CancellationToken ct = default)
    {
        if (line.PlaceOf(@case) is not { } place) return null;

        var now = clock.GetUtcNow();
        var queue = (await queues.GetAsync(@case.Queue, ct))?.Value ?? new Queue { Id = @case.Queue };
        var hours = new BusinessClock(queue.Hours);
        var scene = await SceneAsync(@case, queue, now, ct);
        return new WaitEstimate(place, WaitEstimator.Estimate(scene, Seed(@case)), hours.IsOpen(now) ? null : hours.NextOpening(now));
    }

    private async Task<WaitingScene> SceneAsync(Case @case, Queue queue, DateTimeOffset now, CancellationToken ct)
    {
        var all = await agents.ReadAsync(ct);
        // Waiting cases of other queues keep the same agents busy, in the same order.
        var ahead = live.Waiting().Where(c => c.Id != @case.Id && WaitingOrder.Instance.Compare(c, @case) < 0).ToList();
        var own = Able(@case, all, now);
        var windows = ahead.Count > LongLine ? LongestWay : 4;
        var opened = ShiftsOf(queue.Hours, now, windows); // of agents without shifts
        var handled = handling.Of(@case.Queue);
        var (overtakersPerHour, overtakenFor) = arrivals.OvertakersOf(@case);
        return new WaitingScene(
            now,
            [.. all.Select(a => DeskOf(a, a.Agent.Shifts is { } shifts ? ShiftsOf(shifts, now, windows) : opened, now))],
            [.. ahead.Select(c => Able(c, all, now)).Select(able => able.SequenceEqual(own) ? own : able)],
            own,
            handled.Durations,
            overtakersPerHour,
            overtakenFor,
            handled.Since);
    }

    private static List<int> Able(Case @case, IReadOnlyList<AgentAtWork> all, DateTimeOffset now) =>
        [.. Enumerable.Range(0, all.Count).Where(i => Router.ObstacleFor(@case, all[i], now) is null or RoutingObstacle.AtCapacity or RoutingObstacle.Passed)];

    private Desk DeskOf(AgentAtWork at, IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> shifts, DateTimeOffset now) => new(
        at.Agent.Capacity,
        [.. live.Of(at.Agent.Id).Where(c => c.State is CaseState.Active or CaseState.WaitingForCustomer).Select(c => now - (c.TakenAt ?? now))],
        shifts);

    private static List<(DateTimeOffset, DateTimeOffset)> ShiftsOf(BusinessHours hours, DateTimeOffset now, int most)
    {
        var clock = new BusinessClock(hours);
        var shifts = new List<(DateTimeOffset, DateTimeOffset)>();
        for (var at = now; shifts.Count < most && clock.NextOpening(at) is { } from;)
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

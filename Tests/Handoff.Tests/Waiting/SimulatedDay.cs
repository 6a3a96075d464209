using Handoff.Waiting;

namespace Handoff.Tests.Waiting;

/// <summary>
/// A day in a service centre, played event by event: 20 agents with three places each and staggered shifts, arrivals that swell and ebb, log-normal handling
/// times that the estimator sees only afterwards. Some arrivals are asked for their estimate, which is compared with what came.
/// </summary>
public sealed class SimulatedDay(int seed, double surge = 1)
{
    private const int Agents = 20;
    private const int Places = 3;
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);
    private readonly List<(double At, bool Urgent)> _arrivals = [];
    private readonly List<(double Start, double End)>[] _desks = [.. Enumerable.Range(0, Agents).Select(_ => new List<(double, double)>())];
    private readonly List<(DateTimeOffset Taken, DateTimeOffset Ended)> _handled = [];
    private readonly PriorityQueue<int, double> _ends = new();

    /// <summary>Estimates of cases that had to wait, with the wait that came.</summary>
    public List<(WaitRange Range, TimeSpan Waited)> Told { get; } = [];

    public double LongestWait { get; private set; }

    public int Served { get; private set; }

    public void Run()
    {
        Arrive();
        var waiting = new List<(int Case, double Order, WaitRange? Told)>();
        var next = 0;
        for (double now = 0; next < _arrivals.Count || waiting.Count > 0;)
        {
            var arrival = next < _arrivals.Count ? _arrivals[next].At : double.PositiveInfinity;
            var end = _ends.TryPeek(out _, out var at) ? at : double.PositiveInfinity;
            var shift = NextShiftStart(now);
            now = Math.Min(arrival, Math.Min(end, shift));
            if (double.IsInfinity(now)) throw new InvalidOperationException($"{waiting.Count} cases wait and nobody comes.");

            if (now == end) _handled.Add((Morning.AddMinutes(Finish(_ends.Dequeue(), now)), Morning.AddMinutes(now)));
            if (now == arrival)
            {
                var order = now - (_arrivals[next].Urgent ? 30 : 0);
                var told = next % (surge > 1 ? 20 : 5) == 0 && _handled.Count >= 100 ? Estimate(now, waiting.Count(w => w.Order < order), _arrivals[next].Urgent, next) : null;
                var place = waiting.Count;
                while (place > 0 && waiting[place - 1].Order > order) place--;
                waiting.Insert(place, (next++, order, told));
            }
            while (waiting.Count > 0 && FreeDesk(now) is { } desk)
            {
                var (number, _, told) = waiting[0];
                waiting.RemoveAt(0);
                var waited = now - _arrivals[number].At;
                LongestWait = Math.Max(LongestWait, waited);
                Served++;
                if (told is not null && told.Until > TimeSpan.Zero) Told.Add((told, TimeSpan.FromMinutes(waited)));
                _desks[desk].Add((now, now + Duration()));
                _ends.Enqueue(desk, _desks[desk][^1].End);
            }
        }
    }

    private WaitRange? Estimate(double now, int ahead, bool urgent, int number)
    {
        int[] all = [.. Enumerable.Range(0, Agents)];
        var desks = all.Select(d => new Desk(
            Places,
            [.. _desks[d].Select(c => TimeSpan.FromMinutes(now - c.Start))],
            [(Morning.AddMinutes(ShiftOf(d).From), Morning.AddMinutes(ShiftOf(d).Until))])).ToList();
        var lastHour = _arrivals.Take(number).Count(a => a.Urgent && a.At > now - 60);
        var handled = HandlingTimes.Whole([.. _handled.TakeLast(HandlingTimes.Kept)]);
        var scene = new WaitingScene(Morning.AddMinutes(now), desks, [.. Enumerable.Repeat(all, ahead)], all, handled.Durations, urgent ? 0 : lastHour, TimeSpan.FromMinutes(30), handled.Since);
        return WaitEstimator.Estimate(scene, number);
    }

    private void Arrive()
    {
        // 2,000 on a day of ten hours, most of them late in the morning and in the afternoon.
        for (double now = 0; now < 600;)
        {
            var perMinute = surge * (3.34 + 1.6 * Math.Sin(now / 600 * 4 * Math.PI - 0.5));
            now -= Math.Log(1 - _random.NextDouble()) / perMinute;
            _arrivals.Add((now, _random.NextDouble() < 0.06));
        }
    }

    /// <summary>Median 8 to 11 minutes, now and then an hour; other parameters each day.</summary>
    private double Duration() => Math.Exp(Math.Log(8 + seed % 4) + 0.7 * Gauss());

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private double Finish(int desk, double now)
    {
        var index = _desks[desk].FindIndex(c => c.End <= now);
        var (start, _) = _desks[desk][index];
        _desks[desk].RemoveAt(index);
        return start;
    }

    /// <summary>Half begin at once, half come two hours later and stay until all are served.</summary>
    private static (double From, double Until) ShiftOf(int desk) => desk % 2 == 0 ? (0, 500) : (120, 10_000);

    private static double NextShiftStart(double now) => now < 120 ? 120 : double.PositiveInfinity;

    private int? FreeDesk(double now)
    {
        var free = Enumerable.Range(0, Agents).Where(d => _desks[d].Count < Places && ShiftOf(d) is var shift && shift.From <= now && now < shift.Until).ToList();
        return free.Count == 0 ? null : free.MinBy(d => _desks[d].Count);
    }
}

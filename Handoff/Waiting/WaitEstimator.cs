namespace Handoff.Waiting;

/// <summary>
/// Plays the queue forward a few hundred times, with handling times drawn from those that were measured, and reads the range from the outcomes. The same scene and
/// seed give the same range. Each run has its own distribution of handling times and its own rate of more pressing newcomers, out of those that the measured ones may come
/// from: behind hundreds of others chance averages out, but not an error in what cases take.
/// </summary>
public static class WaitEstimator
{
    public const int Runs = 300;

    /// <summary>In how many of the outcomes a range holds.</summary>
    private const double Promised = 0.8;

    /// <summary>A wait beyond this is not estimated.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(14);

    /// <returns>Null if it is likely that nobody can take the case within the horizon, or too few handling times are known.</returns>
    public static WaitRange? Estimate(WaitingScene scene, int seed)
    {
        if (scene.Handling.Count == 0 || scene.Own.Count == 0) return null;

        var random = new Random(seed);
        var window = scene.HandlingSince is { } since ? scene.Now - since : TimeSpan.MaxValue;
        var running = scene.Desks.SelectMany(d => d.Busy).Where(b => b <= window);
        var survival = new Survival(scene.Handling.Select(h => h.TotalMinutes), running.Select(b => b.TotalMinutes));
        var durations = new double[Survival.Quantiles];
        var queue = new QueueRun(scene, random);
        var waits = new double[RunsFor(scene)];
        for (var run = 0; run < waits.Length; run++)
        {
            survival.Draw(random, durations);
            waits[run] = queue.Wait(durations, RateOf(scene.OvertakersPerHour, random));
        }
        Array.Sort(waits);

        return double.IsInfinity(At(waits, 0.90)) ? null : InMinutes(waits);
    }

    /// <summary>A long queue averages itself: fewer runs say as much, and the work stays bounded.</summary>
    private static int RunsFor(WaitingScene scene) => Math.Clamp(20_000 / (scene.Ahead.Count + 1), 40, Runs);

    /// <summary>
    /// In whole minutes, as it is told: the narrowest range around the middle that holds in four of five outcomes. Rounding outwards alone would promise too much
    /// room where waits are short.
    /// </summary>
    private static WaitRange InMinutes(double[] waits)
    {
        var (from, until) = (Math.Floor(At(waits, 0.10)), Math.Ceiling(At(waits, 0.90)));
        while (until - from > 1)
        {
            var (above, below) = (Share(waits, from + 1, until), Share(waits, from, until - 1));
            if (Math.Max(above, below) < Promised) break;
            if (above >= below) from++;
            else until--;
        }
        return new WaitRange(TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(Math.Round(At(waits, 0.50))), TimeSpan.FromMinutes(until));
    }

    /// <summary>Of waits yet to come: of n outcomes in order, each gap between two holds one in n + 1.</summary>
    private static double Share(double[] waits, double from, double until) => waits.Count(w => w >= from && w <= until) / (waits.Length + 1.0);

    /// <summary>What the rate may be of which so many were seen in an hour (a gamma distribution, by the method of Wilson and Hilferty, 1931).</summary>
    private static double RateOf(double seen, Random random) =>
        seen <= 0 ? 0 : seen * Math.Pow(Math.Max(0, 1 - 1 / (9 * seen) + Gauss(random) / (3 * Math.Sqrt(seen))), 3);

    /// <summary>By the method of Box and Muller, 1958.</summary>
    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Round(share * (sorted.Length + 1)) - 1, 0, sorted.Length - 1)];
}

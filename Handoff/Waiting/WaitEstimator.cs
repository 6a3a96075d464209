namespace Handoff.Waiting;

/// <summary>
/// Plays the queue forward a few hundred times, with handling times drawn from those that were measured, and reads the range from the outcomes. The same scene and
/// seed give the same range.
/// </summary>
public static class WaitEstimator
{
    public const int Runs = 300;

    /// <summary>A wait beyond this is not estimated: then the customer is told when people are back.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    /// <returns>Null if nobody can take the case within the horizon, or too few handling times are known.</returns>
    public static WaitRange? Estimate(WaitingScene scene, int seed)
    {
        if (scene.Handling.Count == 0 || scene.Own.Count == 0) return null;

        var random = new Random(seed);
        var window = scene.HandlingSince is { } since ? scene.Now - since : TimeSpan.MaxValue;
        var running = scene.Desks.SelectMany(d => d.Busy).Where(b => b <= window);
        var durations = Survival.Durations(scene.Handling.Select(h => h.TotalMinutes), running.Select(b => b.TotalMinutes));
        var queue = new QueueRun(scene, durations, random);
        var waits = new double[RunsFor(scene)];
        for (var run = 0; run < waits.Length; run++) waits[run] = queue.Wait();
        Array.Sort(waits);

        if (double.IsInfinity(At(waits, 0.90))) return null;
        var (from, median, until) = (At(waits, 0.10), At(waits, 0.50), At(waits, 0.90));
        return new WaitRange(TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(median), TimeSpan.FromMinutes(until));
    }

    /// <summary>A long queue averages itself: fewer runs say as much, and the work stays bounded.</summary>
    private static int RunsFor(WaitingScene scene) => Math.Clamp(20_000 / (scene.Ahead.Count + 1), 40, Runs);

    private static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}

namespace Handoff.Waiting;

/// <summary>
/// How long cases take, from those that have ended and those that still run. Looking at the ended alone would deceive in the morning: then
/// only the short ones have ended. (The product-limit estimate of Kaplan and Meier, 1958.)
/// </summary>
internal static class Survival
{
    /// <summary>So many equally likely durations stand for the distribution.</summary>
    private const int Quantiles = 200;

    /// <param name="ended">Whole durations, in minutes.</param>
    /// <param name="running">For how long the unfinished ones have run.</param>
    /// <returns>Ascending.</returns>
    public static double[] Durations(IEnumerable<double> ended, IEnumerable<double> running)
    {
        var all = ended.Select(t => (Time: t, Ended: true)).Concat(running.Select(t => (Time: t, Ended: false))).OrderBy(t => t.Time).ThenByDescending(t => t.Ended).ToArray();
        var durations = new double[Quantiles];
        var surviving = 1.0;
        var filled = 0;
        for (var i = 0; i < all.Length && filled < Quantiles; i++)
        {
            if (!all[i].Ended) continue;
            surviving *= 1 - 1.0 / (all.Length - i);
            while (filled < Quantiles && (filled + 0.5) / Quantiles <= 1 - surviving) durations[filled++] = all[i].Time;
        }
        // Those that outlast everything known end some time after it.
        for (var tail = filled; tail < Quantiles; tail++) durations[tail] = all[^1].Time * (1 + 0.5 * (tail - filled + 1) / (Quantiles - filled));
        return durations;
    }
}

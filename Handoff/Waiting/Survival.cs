namespace Handoff.Waiting;

/// <summary>
/// How long cases take, from those that have ended and those that still run. Looking at the ended alone would deceive in the morning: then
/// only the short ones have ended. (The product-limit estimate of Kaplan and Meier, 1958.)
/// </summary>
/// <param name="ended">Whole durations, in minutes.</param>
/// <param name="running">For how long the unfinished ones have run.</param>
internal sealed class Survival(IEnumerable<double> ended, IEnumerable<double> running)
{
    /// <summary>So many equally likely durations stand for the distribution.</summary>
    public const int Quantiles = 200;

    /// <summary>
    /// How unequal the weights are: 1 would be right for independent times that come from a distribution whose longest are among the measured. They don't: those measured
    /// together are chosen by their ends, and the longest case is yet to come. With this the spread is a fifth wider, which is what simulated days with known times showed
    /// to be missing (docs/adr, 0085).
    /// </summary>
    private const double Unequal = 1.2;

    private readonly (double Time, bool Ended)[] _all =
        [.. ended.Select(t => (Time: t, Ended: true)).Concat(running.Select(t => (Time: t, Ended: false))).OrderBy(t => t.Time).ThenByDescending(t => t.Ended)];

    /// <summary>
    /// One of the distributions that the measured cases may come from: each case weighs as much as chance gives it (the Bayesian bootstrap of Rubin, 1981,
    /// with wider weights). How far such distributions are apart is how little was measured, of long cases above all.
    /// </summary>
    /// <param name="durations">Filled, ascending.</param>
    public void Draw(Random random, double[] durations)
    {
        var weights = new double[_all.Length];
        var left = 0.0;
        for (var i = 0; i < weights.Length; i++) left += weights[i] = Math.Pow(-Math.Log(1 - random.NextDouble()), Unequal);
        Fill(weights, left, durations, random.NextDouble());
    }

    private void Fill(double[] weights, double left, double[] durations, double beyond)
    {
        var surviving = 1.0;
        var filled = 0;
        for (var i = 0; i < _all.Length && filled < durations.Length; left -= weights[i++])
        {
            if (!_all[i].Ended) continue;
            surviving *= Math.Max(0, 1 - weights[i] / left);
            while (filled < durations.Length && (filled + 0.5) / durations.Length <= 1 - surviving) durations[filled++] = _all[i].Time;
        }
        // Those that outlast everything known end some time after it.
        for (var tail = filled; tail < durations.Length; tail++) durations[tail] = _all[^1].Time * (1 + beyond * (tail - filled + 1) / (durations.Length - filled));
    }
}

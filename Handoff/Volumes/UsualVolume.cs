namespace Handoff.Volumes;

/// <summary>
/// What is usual in an hour of the week. Robust: a week with a spike of its own moves neither the middle nor the spread much.
/// </summary>
/// <param name="Median">Of the weeks.</param>
/// <param name="Bound">From so many on it is an alert.</param>
/// <param name="Weeks">From how many weeks it was read.</param>
public sealed record UsualVolume(double Median, int Bound, int Weeks)
{
    /// <summary>Of fewer weeks nobody knows what is usual.</summary>
    public const int FewestWeeks = 3;

    /// <summary>So many standard deviations above the middle: by chance alone once in some thirty thousand looks.</summary>
    private const double Sure = 4;

    /// <summary>The median deviation from the median, as a standard deviation (of a normal distribution).</summary>
    private const double ToDeviation = 1.4826;

    /// <summary>When it is over: half of the way back.</summary>
    public double Calm => (Median + Bound) / 2;

    /// <param name="counts">Of the same hour in the weeks before.</param>
    /// <returns>Null for fewer than <see cref="FewestWeeks"/>.</returns>
    public static UsualVolume? Of(IReadOnlyCollection<int> counts, VolumeRules rules)
    {
        if (counts.Count < FewestWeeks) return null;

        // Twice the root of a Poisson count has the deviation 1, whatever its mean (Anscombe, 1948); what varies more than that has a wider bound.
        var roots = counts.Select(c => 2 * Math.Sqrt(c + 0.375)).ToList();
        var middle = MedianOf(roots);
        var spread = Math.Max(1, ToDeviation * MedianOf([.. roots.Select(r => Math.Abs(r - middle))]));
        var limit = middle + Sure * spread * Math.Sqrt(1 + 1.0 / counts.Count);
        var median = MedianOf([.. counts.Select(c => (double)c)]);
        return new UsualVolume(median, Math.Max(rules.AtLeast, (int)Math.Ceiling(Math.Max(limit * limit / 4 - 0.375, rules.Factor * median))), counts.Count);
    }

    private static double MedianOf(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

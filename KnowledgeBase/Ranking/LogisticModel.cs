namespace KnowledgeBase.Ranking;

/// <summary>Signs by which something was judged, whether it was so, and how much the example counts.</summary>
internal readonly record struct LogisticExample(float[] Signs, bool Yes, double Weight);

/// <summary>A probability from weighted signs.</summary>
internal sealed record LogisticModel(float[] Weights, float Bias)
{
    private const int MostSteps = 20;
    private const double LongestStep = 4;

    public double Probability(float[] signs)
    {
        double sum = Bias;
        for (var i = 0; i < signs.Length; i++) sum += Weights[i] * signs[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Newton's method; drawn towards <paramref name="prior"/> with the strength <paramref name="draw"/>.</summary>
    public static LogisticModel Fit(IReadOnlyList<LogisticExample> examples, LogisticModel prior, double draw)
    {
        var size = prior.Weights.Length + 1;
        double[] origin = [.. prior.Weights, prior.Bias];
        // From nothing, where the curvature is greatest: from far out Newton's steps would lead farther out.
        var weights = new double[size];
        var (gradient, curvature, row) = (new double[size], new double[size, size], new double[size]);
        for (var step = 0; step < MostSteps; step++)
        {
            Array.Clear(curvature);
            for (var k = 0; k < size; k++)
            {
                gradient[k] = draw * (weights[k] - origin[k]);
                curvature[k, k] = draw;
            }
            foreach (var example in examples)
            {
                for (var k = 0; k < size; k++) row[k] = k < example.Signs.Length ? example.Signs[k] : 1;
                var sum = 0.0;
                for (var k = 0; k < size; k++) sum += weights[k] * row[k];
                var p = 1 / (1 + Math.Exp(-sum));
                var (error, slope) = (example.Weight * (p - (example.Yes ? 1 : 0)), example.Weight * p * (1 - p));
                for (var k = 0; k < size; k++)
                {
                    gradient[k] += error * row[k];
                    var scaled = slope * row[k];
                    for (var l = 0; l <= k; l++) curvature[k, l] += scaled * row[l];
                }
            }
            if (Step(curvature, gradient, weights) < 1e-4) break;
        }
        return new LogisticModel([.. weights.Take(size - 1).Select(w => (float)w)], (float)weights[^1]);
    }

    // Solves curvature * step = gradient (Cholesky) and goes it. Returns its largest component.
    private static double Step(double[,] curvature, double[] gradient, double[] weights)
    {
        var size = weights.Length;
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = curvature[i, j];
                for (var k = 0; k < j; k++) sum -= curvature[i, k] * curvature[j, k];
                curvature[i, j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-9)) : sum / curvature[j, j];
            }
        var step = new double[size];
        for (var i = 0; i < size; i++)
        {
            var sum = gradient[i];
            for (var k = 0; k < i; k++) sum -= curvature[i, k] * step[k];
            step[i] = sum / curvature[i, i];
        }
        for (var i = size - 1; i >= 0; i--)
        {
            var sum = step[i];
            for (var k = i + 1; k < size; k++) sum -= curvature[k, i] * step[k];
            step[i] = sum / curvature[i, i];
        }
        var largest = step.Max(Math.Abs);
        var factor = Math.Min(1, LongestStep / largest);
        for (var i = 0; i < size; i++) weights[i] -= factor * step[i];
        return largest;
    }
}

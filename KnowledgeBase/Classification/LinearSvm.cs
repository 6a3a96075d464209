namespace KnowledgeBase.Classification;

/// <summary>
/// One-against-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent (Hsieh,
/// Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008).
/// </summary>
internal static class LinearSvm
{
    private const int MostPasses = 12;
    private const float Tolerance = 0.1f;

    /// <summary>Where a text with no feature of a class stands. Fixed, so that such examples cost nothing to train.</summary>
    public const float Base = -1f;

    /// <returns>One row of <paramref name="features"/> weights per class; a score is the dot product plus <see cref="Base"/>.</returns>
    /// <param name="cost">How much an example on the wrong side counts against a small weight vector (C).</param>
    /// <param name="positiveFactor">The examples of the class itself count this many times, because the rest outnumber them.</param>
    public static float[][] Train(IReadOnlyList<SparseVector> examples, IReadOnlyList<int> classes, int classCount, int features, float cost, float positiveFactor, CancellationToken ct)
    {
        var squares = examples.Select(e => e.Squares()).ToArray();
        var weights = new float[classCount][];
        Parallel.For(0, classCount, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount },
            c => weights[c] = TrainOne(examples, classes, c, squares, features, cost, positiveFactor));
        return weights;
    }

    private static float[] TrainOne(IReadOnlyList<SparseVector> examples, IReadOnlyList<int> classes, int positive, float[] squares, int features, float cost, float positiveFactor)
    {
        var weights = new float[features];
        var alpha = new float[examples.Count];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(positive);
        var active = order.Length;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            random.Shuffle(order.AsSpan(0, active));
            var largest = 0f;
            for (var k = 0; k < active; k++)
            {
                var i = order[k];
                var isPositive = classes[i] == positive;
                var sign = isPositive ? 1f : -1f;
                var diagonal = 0.5f / (isPositive ? cost * positiveFactor : cost);
                var gradient = sign * (examples[i].Dot(weights) + Base) - 1 + alpha[i] * diagonal;
                if (alpha[i] == 0 && gradient > 0)
                {
                    // Far on its right side: leave it alone until the last pass looks at all again.
                    if (gradient > 0.05f && pass > 0)
                    {
                        (order[k], order[active - 1]) = (order[active - 1], order[k]);
                        active--;
                        k--;
                    }
                    continue;
                }
                largest = Math.Max(largest, Math.Abs(gradient));
                var before = alpha[i];
                alpha[i] = Math.Max(before - gradient / (squares[i] + diagonal), 0);
                examples[i].AddTo(weights, (alpha[i] - before) * sign);
            }
            if (largest > Tolerance) continue;
            if (active == order.Length) break;
            active = order.Length;
        }
        return weights;
    }
}

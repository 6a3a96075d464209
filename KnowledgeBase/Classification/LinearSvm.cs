namespace KnowledgeBase.Classification;

/// <summary>
/// One-against-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent (Hsieh,
/// Chang, Lin, Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008).
/// </summary>
internal static class LinearSvm
{
    private const int MostPasses = 12;
    private const float Tolerance = 0.1f;

    /// <summary>An example on its right side by this much, or on the wrong one by less, is left alone until the others have settled.</summary>
    private const float Settled = -0.04f;

    /// <summary>Where a text with no feature of a class stands. Fixed, so that such examples cost nothing to train.</summary>
    public const float Base = -1f;

    /// <returns>One row of <paramref name="features"/> weights per class; a score is the dot product plus <see cref="Base"/>.</returns>
    /// <param name="cost">How much an example on the wrong side counts against a small weight vector (C).</param>
    /// <param name="positiveFactor">The examples of the class itself count this many times, because the rest outnumber them.</param>
    /// <param name="threads">How many may work at once; null: as many as there are processors.</param>
    public static float[][] Train(
        IReadOnlyList<SparseVector> examples, IReadOnlyList<int> classes, int classCount, int features, float cost, float positiveFactor, CancellationToken ct, int? threads = null)
    {
        SparseVector[] vectors = [.. examples];
        int[] labels = [.. classes];
        var squares = new float[vectors.Length];
        for (var i = 0; i < squares.Length; i++) squares[i] = vectors[i].Squares();
        var weights = new float[classCount][];
        Parallel.For(0, classCount, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount },
            c => weights[c] = TrainOne(vectors, labels, c, squares, features, cost, positiveFactor));
        return weights;
    }

    private static float[] TrainOne(SparseVector[] examples, int[] classes, int positive, float[] squares, int features, float cost, float positiveFactor)
    {
        var weights = new float[features];
        var alpha = new float[examples.Length];
        // The class's own examples first: without them nothing has a weight, and there is nothing to hold against the others.
        var order = new int[examples.Length];
        var own = 0;
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            if (classes[i] == positive) (order[i], order[own++]) = (order[own], i);
        }
        var random = new Random(positive);
        var active = order.Length;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            if (pass > 0) random.Shuffle(order.AsSpan(0, active));
            var isWhole = active == order.Length;
            var largest = 0f;
            for (var k = 0; k < active; k++)
            {
                var i = order[k];
                var isPositive = classes[i] == positive;
                var sign = isPositive ? 1f : -1f;
                var diagonal = 0.5f / (isPositive ? cost * positiveFactor : cost);
                var gradient = sign * (examples[i].Dot(weights) + Base) - 1 + alpha[i] * diagonal;
                if (alpha[i] == 0 && gradient > Settled)
                {
                    (order[k], order[active - 1]) = (order[active - 1], order[k]);
                    active--;
                    k--;
                    continue;
                }
                largest = Math.Max(largest, Math.Abs(gradient));
                var before = alpha[i];
                alpha[i] = Math.Max(before - gradient / (squares[i] + diagonal), 0);
                examples[i].AddTo(weights, (alpha[i] - before) * sign);
            }
            if (largest > Tolerance) continue;
            if (isWhole) break;
            active = order.Length;
        }
        return weights;
    }
}

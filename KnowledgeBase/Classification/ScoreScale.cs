namespace KnowledgeBase.Classification;

/// <summary>Turns scores into probabilities and tells what is out of scope; both learned on examples that were not trained on.</summary>
/// <param name="Sharpness">By how much the scores are multiplied before the softmax.</param>
/// <param name="Threshold">Below it a text is out of scope; negative infinity: nothing ever is.</param>
internal sealed record ScoreScale(double Sharpness, double Threshold)
{
    public double[] Probabilities(float[] scores, int outOfScope)
    {
        var probabilities = new double[scores.Length];
        var largest = scores.Max();
        var sum = 0.0;
        for (var c = 0; c < scores.Length; c++)
            if (c != outOfScope) sum += probabilities[c] = Math.Exp(Sharpness * (scores[c] - largest));
        if (sum > 0)
            for (var c = 0; c < scores.Length; c++) probabilities[c] /= sum;
        return probabilities;
    }

    /// <summary>How far the best label in scope stands out: above its own border, above the second and above "out of scope".</summary>
    public static double StandsOut(float[] scores, int outOfScope)
    {
        float first = float.NegativeInfinity, second = float.NegativeInfinity;
        for (var c = 0; c < scores.Length; c++)
        {
            if (c == outOfScope) continue;
            if (scores[c] > first) (second, first) = (first, scores[c]);
            else if (scores[c] > second) second = scores[c];
        }
        var standsOut = float.IsNegativeInfinity(second) ? first : first + 0.25 * (first - second);
        return outOfScope < 0 ? standsOut : standsOut - scores[outOfScope];
    }

    public static ScoreScale Fit(IReadOnlyList<(ScoredText Text, int Label)> held, int outOfScope, double acceptedLoss)
    {
        var inScope = held.Where(h => h.Label != outOfScope && h.Label >= 0).ToList();
        return new ScoreScale(FitSharpness(inScope, outOfScope), FitThreshold(held, inScope, outOfScope, acceptedLoss));
    }

    private static double FitSharpness(List<(ScoredText Text, int Label)> inScope, int outOfScope)
    {
        if (inScope.Count < 10) return 4;
        double[] tried = [1, 1.5, 2, 3, 4, 5, 6, 8, 10, 14];
        var likelihoods = new double[tried.Length];
        Parallel.For(0, tried.Length, i => likelihoods[i] = inScope.Sum(h => Math.Log(new ScoreScale(tried[i], 0).Probabilities(h.Text.ByLabel, outOfScope)[h.Label] + 1e-6)));
        return tried[Array.IndexOf(likelihoods, likelihoods.Max())];
    }

    private static double FitThreshold(IReadOnlyList<(ScoredText Text, int Label)> held, List<(ScoredText Text, int Label)> inScope, int outOfScope, double acceptedLoss)
    {
        // Without a single example of what is out of scope there is nothing to say that giving up answers would be worth it.
        if (inScope.Count == 0 || held.Count == inScope.Count) return double.NegativeInfinity;
        var right = inScope.Where(h => Best(h.Text.ByLabel, outOfScope) == h.Label).Select(h => h.Text.InScope).Order().ToList();
        return right.ElementAtOrDefault((int)(acceptedLoss * inScope.Count));
    }

    /// <summary>The best label in scope.</summary>
    public static int Best(float[] scores, int outOfScope)
    {
        var best = -1;
        for (var c = 0; c < scores.Length; c++)
            if (c != outOfScope && (best < 0 || scores[c] > scores[best])) best = c;
        return best;
    }
}

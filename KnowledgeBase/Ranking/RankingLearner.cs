namespace KnowledgeBase.Ranking;

/// <summary>A question whose article is known, with its candidates.</summary>
/// <param name="Right">The place of the right article among the candidates.</param>
internal sealed record RankingExample(float[][] Candidates, int Right, int Fold);

/// <summary>
/// Learns how much each comparison counts in this knowledge base: the weights under which the right candidates come first (softmax
/// over each question's candidates), drawn towards the given ones where there is little to learn from.
/// </summary>
internal static class RankingLearner
{
    private const int Passes = 25;
    private const double Draw = 0.02;
    private const double Rate = 0.3;

    /// <summary>Weights are compared at this scale, at which the given ones make a good softmax.</summary>
    private const double Sharpness = 10;

    public static LinearModel Fit(IReadOnlyList<RankingExample> examples, LinearModel start)
    {
        var weights = start.Weights.Select(w => w * Sharpness).ToArray();
        var origin = (double[])weights.Clone();
        var squares = new double[weights.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(7);
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            foreach (var i in order) Step(examples[i], weights, origin, squares);
        }
        return new LinearModel([.. weights.Select(w => (float)(w / Sharpness))], 0);
    }

    public static double Top1(IEnumerable<RankingExample> examples, LinearModel model) => examples.Average(e =>
    {
        var right = model.Score(e.Candidates[e.Right]);
        for (var i = 0; i < e.Candidates.Length; i++)
            if (i != e.Right && model.Score(e.Candidates[i]) >= right) return 0.0;
        return 1.0;
    });

    private static void Step(RankingExample example, double[] weights, double[] origin, double[] squares)
    {
        var scores = new double[example.Candidates.Length];
        for (var c = 0; c < scores.Length; c++)
            for (var k = 0; k < weights.Length; k++) scores[c] += weights[k] * example.Candidates[c][k];
        var largest = scores.Max();
        var sum = 0.0;
        for (var c = 0; c < scores.Length; c++) sum += scores[c] = Math.Exp(scores[c] - largest);
        for (var k = 0; k < weights.Length; k++)
        {
            double gradient = Draw * 0.01 * (weights[k] - origin[k]);
            for (var c = 0; c < scores.Length; c++) gradient += (scores[c] / sum - (c == example.Right ? 1 : 0)) * example.Candidates[c][k];
            squares[k] += gradient * gradient;
            // More agreement never counts against an article: what learning would make of chance.
            weights[k] = Math.Max(0, weights[k] - Rate * gradient / Math.Sqrt(squares[k] + 1e-6));
        }
    }
}

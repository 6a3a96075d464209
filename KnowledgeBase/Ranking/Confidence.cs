namespace KnowledgeBase.Ranking;

/// <summary>How sure a ranking is: of its first candidate, and that the knowledge base has an answer at all.</summary>
/// <param name="Right">Gives the probability that the first candidate is right.</param>
/// <param name="Known">Gives the probability that the knowledge base has the answer.</param>
/// <param name="AnswerFrom">From this probability of being right on, the first candidate is given as the answer.</param>
/// <param name="KnownFrom">Below this probability of being known there is no answer.</param>
internal sealed record Confidence(LogisticModel Right, LogisticModel Known, double AnswerFrom, double KnownFrom)
{
    public static Confidence Default { get; } = new(
        new LogisticModel([2, 2, 1, 2, 1, 1, 1, 1, 4, 1, 3], -6),
        new LogisticModel([2, 3, 1, 2, 1, 2, 1, 1, 0, 1, 1], -5), 0.6, 0.3);

    /// <summary>What the confidence is judged by: how well the first candidate fits, and how far it is ahead.</summary>
    public static float[] Signs(List<Ranked> ranked)
    {
        var f = ranked[0].Features;
        var ahead = ranked.Count > 1 ? ranked[0].Score - ranked[1].Score : ranked[0].Score;
        return
        [
            f[Features.Similarity], f[Features.QueryCovered], f[Features.StoredCovered], f[Features.PlainOverlap], f[Features.TokenSimilarity], f[Features.EverythingCovered],
            f[Features.AllQuestionsCovered], f[Features.AnswerMatch], Math.Min(ahead, 1), f[Features.Topic], f[Features.TopicShare],
        ];
    }
}

/// <summary>A probability from weighted signs.</summary>
internal sealed record LogisticModel(float[] Weights, float Bias)
{
    public double Probability(float[] signs)
    {
        double sum = Bias;
        for (var i = 0; i < signs.Length; i++) sum += Weights[i] * signs[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>Drawn towards <paramref name="prior"/>; full-batch gradient steps with momentum, so that the result is always the same.</summary>
    public static LogisticModel Fit(IReadOnlyList<(float[] Signs, bool Yes)> examples, LogisticModel prior, double draw)
    {
        var size = prior.Weights.Length + 1;
        var origin = prior.Weights.Append(prior.Bias).Select(w => (double)w).ToArray();
        var weights = (double[])origin.Clone();
        var velocity = new double[size];
        for (var step = 0; step < 300; step++)
        {
            var gradient = new double[size];
            foreach (var (signs, yes) in examples)
            {
                var sum = weights[^1];
                for (var k = 0; k < signs.Length; k++) sum += weights[k] * signs[k];
                var error = 1 / (1 + Math.Exp(-sum)) - (yes ? 1 : 0);
                for (var k = 0; k < signs.Length; k++) gradient[k] += error * signs[k];
                gradient[^1] += error;
            }
            for (var k = 0; k < size; k++)
            {
                var slope = gradient[k] / examples.Count + draw / examples.Count * (weights[k] - origin[k]);
                velocity[k] = 0.9 * velocity[k] - 0.5 * slope;
                weights[k] += velocity[k];
            }
        }
        return new LogisticModel([.. weights.Take(size - 1).Select(w => (float)w)], (float)weights[^1]);
    }
}

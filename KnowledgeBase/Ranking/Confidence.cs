namespace KnowledgeBase.Ranking;

/// <summary>How sure a ranking is: of its first candidate, and that the knowledge base has an answer at all.</summary>
/// <param name="Right">Gives the probability that the first candidate is right.</param>
/// <param name="Known">Gives the probability that the knowledge base has the answer.</param>
/// <param name="AnswerFrom">From this probability of being right on, the first candidate is given as the answer.</param>
/// <param name="KnownFrom">Below this probability of being known there is no answer.</param>
internal sealed record Confidence(LogisticModel Right, LogisticModel Known, double AnswerFrom, double KnownFrom)
{
    public static Confidence Default { get; } = new(
        new LogisticModel([2, 2, 1, 2, 1, 1, 1, 1, 4, 1, 3, .. new float[Added], 6], -6),
        new LogisticModel([2, 3, 1, 2, 1, 2, 1, 1, 0, 1, 1, .. new float[Added], 8], -5), 0.6, 0.3);

    /// <summary>Signs that count nothing until they are learned.</summary>
    private const int Added = 13;

    /// <summary>What the confidence is judged by: how well the first candidate fits, and how far it is ahead.</summary>
    public static float[] Signs(List<Ranked> ranked)
    {
        var f = ranked[0].Features;
        var ahead = ranked.Count > 1 ? ranked[0].Score - ranked[1].Score : ranked[0].Score;
        var (topicSecond, coveredSecond, matchSecond) = (0f, 0f, 0f);
        for (var i = 1; i < ranked.Count; i++)
        {
            var other = ranked[i].Features;
            topicSecond = Math.Max(topicSecond, other[Features.Topic]);
            coveredSecond = Math.Max(coveredSecond, other[Features.TokensCovered]);
            matchSecond = Math.Max(matchSecond, other[Features.TokenMatch]);
        }
        return
        [
            f[Features.Similarity], f[Features.QueryCovered], f[Features.StoredCovered], f[Features.PlainOverlap], f[Features.TokenSimilarity], f[Features.EverythingCovered],
            f[Features.AllQuestionsCovered], f[Features.AnswerMatch], Math.Min(ahead, 1), f[Features.Topic], f[Features.TopicShare],
            f[Features.Topic] - topicSecond, f[Features.TokensCovered], f[Features.TokensKnown], f[Features.ConceptsCovered], f[Features.PairsCovered], f[Features.Length],
            f[Features.TokenMatch], f[Features.AllQuestions], f[Features.TokensCovered] - coveredSecond, f[Features.TokenMatch] - matchSecond, f[Features.Neighbours],
            f[Features.Foreign], f[Features.Topic] - f[Features.Foreign], f[Features.Meaning],
        ];
    }
}

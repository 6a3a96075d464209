using KnowledgeBase.Indexing;

namespace KnowledgeBase.Ranking;

/// <summary>An article as a candidate for a question: its best language variant.</summary>
/// <param name="Matched">The stored question that is most like the question asked.</param>
internal sealed record Ranked(IndexedArticle Article, float[] Features, int Matched)
{
    public float Score { get; set; }
}

/// <summary>What is not looked at: in asking, what the customer rejected or what is not valid; in learning, what is held out.</summary>
internal sealed record Exclusion
{
    public Func<IndexedArticle, bool>? Articles { get; init; }

    /// <summary>This stored question of this article is treated as if it were not there.</summary>
    public IndexedArticle? QuestionOf { get; init; }

    public int Question { get; init; } = -1;
}

/// <summary>Finds and compares candidates for a question, and puts them in order.</summary>
internal static class Ranker
{
    private const float TopicSharpness = 4f;

    /// <returns>One per article id, best first.</returns>
    public static List<Ranked> Rank(string text, QueryTerms query, IndexGeneration generation, LinearModel model, TopicModel? topics, int retrieve, Exclusion exclusion)
    {
        if (CandidateQuery.Build(query) is not { } lucene) return [];
        var extractor = new FeatureExtractor(query, generation.Table);
        var ranked = new List<Ranked>(retrieve);
        foreach (var candidate in generation.Search(lucene, retrieve))
        {
            var article = candidate.Article;
            if (exclusion.Articles?.Invoke(article) == true) continue;
            var without = ReferenceEquals(exclusion.QuestionOf, article) ? exclusion.Question : -1;
            if (without >= 0 && article.Questions.Length == 1) continue;
            var features = new float[Features.Count];
            var matched = extractor.Extract(article, features, without);
            ranked.Add(new Ranked(article, features, matched));
        }
        Relate(text, ranked, topics);
        foreach (var one in ranked) one.Score = model.Score(one.Features);
        ranked.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Article.Ordinal.CompareTo(b.Article.Ordinal));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ranked.RemoveAll(r => !seen.Add(r.Article.Article.Id));
        return ranked;
    }

    // The features that concern an article among the others.
    private static void Relate(string text, List<Ranked> ranked, TopicModel? topics)
    {
        if (ranked.Count == 0) return;
        var best = ranked.Max(Strength);
        foreach (var one in ranked) one.Features[Features.Relative] = best > 0 ? Strength(one) / best : 0;
        if (topics is null) return;
        var vector = topics.Vector(text);
        var scores = ranked.Select(r => topics.Score(vector, r.Article.Article.Id)).ToArray();
        var largest = scores.Max();
        var sum = scores.Sum(s => MathF.Exp(TopicSharpness * (s - largest)));
        for (var i = 0; i < scores.Length; i++)
        {
            ranked[i].Features[Features.Topic] = (scores[i] + 1) / 2;
            ranked[i].Features[Features.TopicShare] = MathF.Exp(TopicSharpness * (scores[i] - largest)) / sum;
        }
    }

    private static float Strength(Ranked ranked) => 2 * ranked.Features[Features.AllQuestions] + ranked.Features[Features.AnswerMatch];
}

using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;

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
    private const float TopicSharpness = 8f;

    /// <returns>All candidates, with the features that concern each alone.</returns>
    public static List<Ranked> Compare(string text, IReadOnlyList<Term> terms, QueryTerms query, IndexGeneration generation, TopicModel? topics, int retrieve, Exclusion exclusion)
    {
        var found = generation.Search(query, retrieve);
        if (found.Count == 0) return [];
        var extractor = new FeatureExtractor(query, generation.Table);
        var vector = topics?.Vector(text, terms);
        var foreign = vector is { } known ? (topics!.ForeignScore(known) + 1) / 2 : 0;
        var candidates = new List<Ranked>(retrieve);
        if (found.Count > retrieve) found = [.. found.OrderByDescending(extractor.Strength).Take(retrieve)];
        foreach (var article in found)
        {
            if (exclusion.Articles?.Invoke(article) == true) continue;
            var without = ReferenceEquals(exclusion.QuestionOf, article) ? exclusion.Question : -1;
            if (without >= 0 && article.Questions.Length == 1) continue;
            var features = new float[Features.Count];
            var matched = extractor.Extract(article, features, without);
            features[Features.Foreign] = foreign;
            if (vector is { } v) features[Features.Topic] = (topics!.Score(v, article.Article.Id) + 1) / 2;
            candidates.Add(new Ranked(article, features, matched));
        }
        return candidates;
    }

    /// <summary>Relates the candidates to one another and puts them in order.</summary>
    /// <returns>One per article id, best first.</returns>
    public static List<Ranked> Order(List<Ranked> candidates, LinearModel model)
    {
        if (candidates.Count == 0) return [];
        Relate(candidates);
        foreach (var one in candidates) one.Score = model.Score(one.Features);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. candidates.OrderByDescending(r => r.Score).ThenBy(r => r.Article.Ordinal).Where(r => seen.Add(r.Article.Article.Id))];
    }

    private static void Relate(List<Ranked> candidates)
    {
        var best = candidates.Max(Strength);
        foreach (var one in candidates) one.Features[Features.Relative] = best > 0 ? Strength(one) / best : 0;
        var topic = candidates.Max(c => c.Features[Features.Topic]);
        if (topic == 0) return;
        // The language variants of an article have the same score; each article counts once.
        var sum = candidates.DistinctBy(c => c.Article.Article.Id).Sum(Share);
        foreach (var one in candidates) one.Features[Features.TopicShare] = Share(one) / sum;

        float Share(Ranked candidate) => MathF.Exp(TopicSharpness * (candidate.Features[Features.Topic] - topic));
    }

    private static float Strength(Ranked ranked) => 2 * ranked.Features[Features.AllQuestions] + ranked.Features[Features.AnswerMatch];
}

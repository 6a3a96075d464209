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

    /// <summary>So many more candidates come from the sentence encoder, where there is one.</summary>
    private const int MostNear = 30;

    private const float Fusion = 60;

    /// <returns>All candidates, with the features that concern each alone.</returns>
    public static List<Ranked> Compare(string text, IReadOnlyList<Term> terms, QueryTerms query, IndexGeneration generation, TopicModel? topics, int retrieve, Exclusion exclusion)
    {
        var found = generation.Search(query, retrieve);
        var nearness = generation.Meanings?.Of(text, exclusion);
        if (found.Count == 0 && nearness is null) return [];
        var extractor = new FeatureExtractor(query, generation.Table);
        var vector = topics?.Vector(text, terms);
        var foreign = vector is { } known ? (topics!.ForeignScore(known) + 1) / 2 : 0;
        var candidates = new List<Ranked>(retrieve);
        if (found.Count > retrieve) found = [.. found.OrderByDescending(extractor.Strength).Take(retrieve)];
        if (nearness is not null) found = [.. found.Union(nearness.Nearest(MostNear).Where(a => generation.Find(a.Article.Key) == a))];
        foreach (var article in found)
        {
            if (exclusion.Articles?.Invoke(article) == true) continue;
            var without = ReferenceEquals(exclusion.QuestionOf, article) ? exclusion.Question : -1;
            if (without >= 0 && article.Questions.Length == 1) continue;
            var features = new float[Features.Count];
            var matched = extractor.Extract(article, features, without);
            features[Features.Foreign] = foreign;
            if (nearness is not null) features[Features.Meaning] = nearness.Of(article);
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
        List<Ranked> byWords = [.. candidates.OrderByDescending(r => r.Score).ThenBy(r => r.Article.Ordinal).Where(r => seen.Add(r.Article.Article.Id))];
        return candidates.Exists(c => c.Features[Features.Meaning] > 0) ? Fused(byWords, candidates) : byWords;
    }

    // Reciprocal rank fusion (Cormack, Clarke, Buettcher, SIGIR 2009), at the scale of the scores by words.
    private static List<Ranked> Fused(List<Ranked> byWords, List<Ranked> candidates)
    {
        var nearest = candidates.GroupBy(c => c.Article.Article.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(c => c.Features[Features.Meaning]), StringComparer.Ordinal);
        foreach (var one in byWords) one.Features[Features.Meaning] = nearest[one.Article.Article.Id];
        var byMeaning = byWords.Where(r => r.Features[Features.Meaning] > 0).OrderByDescending(r => r.Features[Features.Meaning]).Select((r, rank) => (r, rank)).ToDictionary(p => p.r, p => p.rank);
        var scale = (byWords[0].Score > 0 ? byWords[0].Score : 1) * (Fusion + 1) / 2;
        for (var rank = 0; rank < byWords.Count; rank++)
        {
            var one = byWords[rank];
            one.Score = scale * ((one.Score > 0 ? 1 / (Fusion + rank + 1) : 0) + (byMeaning.TryGetValue(one, out var place) ? 1 / (Fusion + place + 1) : 0));
        }
        return [.. byWords.OrderByDescending(r => r.Score).ThenBy(r => r.Article.Ordinal)];
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

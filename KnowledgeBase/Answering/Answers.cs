using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;
using KnowledgeBase.Languages;
using KnowledgeBase.Ranking;

namespace KnowledgeBase.Answering;

/// <summary>Finds the article that answers a question, and says how sure it is.</summary>
public sealed class Answers(KnowledgeIndex index, TimeProvider clock)
{
    private const int Retrieved = 60;
    private const int Shown = 10;
    private const int Offered = 3;

    public AnswerResult Ask(Question question)
    {
        var language = LanguageDetector.Detect(question.Text, question.PreferredLanguage);
        var generation = index.Generation;
        var query = QueryTerms.Create(generation.Analyzer.Terms(question.Text), generation.Table);
        var ranked = Rank(question, query, generation, language.Language);
        var thresholds = new AnswerThresholds(0.3, 0.6);
        if (ranked.Count == 0) return new AnswerResult(AnswerOutcome.None, language, [], [], 0, thresholds);

        var confidence = ranked[0].Confidence;
        var outcome = confidence >= thresholds.Answer ? AnswerOutcome.Answer : confidence >= thresholds.Clarify ? AnswerOutcome.Clarify : AnswerOutcome.None;
        var choices = outcome == AnswerOutcome.Clarify ? ranked.Take(Offered).ToList() : [];
        return new AnswerResult(outcome, language, ranked, choices, confidence, thresholds);
    }

    private List<AnswerCandidate> Rank(Question question, QueryTerms query, IndexGeneration generation, string language)
    {
        if (CandidateQuery.Build(query) is not { } lucene) return [];
        var extractor = new FeatureExtractor(query, generation.Table);
        var model = LinearModel.Default;
        var now = clock.GetUtcNow();
        var best = new Dictionary<string, Scored>(StringComparer.Ordinal);
        foreach (var candidate in generation.Search(lucene, Retrieved))
        {
            var article = candidate.Article.Article;
            if (!article.IsValidAt(now) || question.RejectedArticleIds.Contains(article.Id)) continue;
            var features = new float[Features.Count];
            var matched = extractor.Extract(candidate.Article, features);
            var score = model.Score(features);
            if (!best.TryGetValue(article.Id, out var before) || score > before.Score)
                best[article.Id] = new Scored(candidate.Article, score, matched, features);
        }
        return [.. best.Values.OrderByDescending(s => s.Score).ThenBy(s => s.Article.Ordinal).Take(Shown).Select(s => Describe(s, model, generation, language))];
    }

    private static AnswerCandidate Describe(Scored scored, LinearModel model, IndexGeneration generation, string language)
    {
        var matched = scored.Article.Article;
        var shown = Variant(generation, matched, language);
        var features = new FeatureValue[Features.Count];
        for (var i = 0; i < features.Length; i++)
            features[i] = new FeatureValue(Features.Names[i], scored.Features[i], scored.Features[i] * model.Weights[i]);
        var question = scored.Matched == 0 ? matched.Question : matched.Alternates[scored.Matched - 1];
        return new AnswerCandidate(shown, matched.Key, question, scored.Score, Math.Clamp(scored.Score / 3, 0, 1), features);
    }

    private static Article Variant(IndexGeneration generation, Article matched, string language)
    {
        foreach (var wanted in LanguageTags.Fallbacks(language))
        {
            if (matched.Language == wanted) return matched;
            if (generation.Find(new ArticleKey(matched.Id, wanted)) is { } variant) return variant.Article;
        }
        return matched;
    }

    private readonly record struct Scored(IndexedArticle Article, float Score, int Matched, float[] Features);
}

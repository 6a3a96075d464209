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

    /// <summary>Two candidates nearer to each other than this share of the score are offered both, however well the first fits.</summary>
    private const float TooClose = 0.03f;

    public AnswerResult Ask(Question question)
    {
        var language = LanguageDetector.Detect(question.Text, question.PreferredLanguage);
        var generation = index.Generation;
        var terms = generation.QuestionTerms(question.Text);
        var query = QueryTerms.Create(terms, generation.Table);
        var model = generation.Model;
        var now = clock.GetUtcNow();
        var exclusion = new Exclusion { Articles = a => !a.Article.IsValidAt(now) || question.RejectedArticleIds.Contains(a.Article.Id) };
        var ranked = Ranker.Order(Ranker.Compare(question.Text, terms, query, generation, model.Topics, Retrieved, exclusion), model.Ranking);
        var thresholds = new AnswerThresholds(model.Confidence.KnownFrom, model.Confidence.AnswerFrom);
        if (ranked.Count == 0) return new AnswerResult(AnswerOutcome.None, language, [], [], 0, 0, thresholds);

        var signs = Confidence.Signs(ranked);
        var (right, known) = (model.Confidence.Right.Probability(signs), model.Confidence.Known.Probability(signs));
        var candidates = ranked.Take(Shown).Select(r => Describe(r, ranked[0].Score, right, model.Ranking, generation, language.Language)).ToList();
        var isTie = ranked.Count > 1 && ranked[0].Score - ranked[1].Score < TooClose * ranked[0].Score;
        var outcome = right >= thresholds.Answer && !isTie ? AnswerOutcome.Answer : known >= thresholds.Known ? AnswerOutcome.Clarify : AnswerOutcome.None;
        var choices = outcome == AnswerOutcome.Clarify ? candidates.Take(Offered).ToList() : [];
        return new AnswerResult(outcome, language, candidates, choices, right, known, thresholds);
    }

    private static AnswerCandidate Describe(Ranked ranked, float first, double confidence, LinearModel model, IndexGeneration generation, string language)
    {
        var matched = ranked.Article.Article;
        var features = new FeatureValue[Features.Count];
        for (var i = 0; i < features.Length; i++)
            features[i] = new FeatureValue(Features.Names[i], ranked.Features[i], ranked.Features[i] * model.Weights[i]);
        var relative = first > 0 ? Math.Clamp(ranked.Score / first, 0, 1) : 0;
        return new AnswerCandidate(Variant(generation, matched, language), matched.Key, ranked.Article.QuestionText(ranked.Matched), ranked.Score, confidence * relative, features);
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
}

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

    /// <summary>A message with more questions than this has a person's work in it.</summary>
    private const int MostAnswers = 3;

    /// <summary>What answers a part must be among so many that are nearest to the whole message.</summary>
    private const int NearWhole = 8;

    /// <summary>Two candidates nearer to each other than this share of the score are offered both, however well the first fits.</summary>
    private const float TooClose = 0.015f;

    private const float Same = 0.9999f;
    private const double StoredConfidence = 0.98;

    /// <summary>By so much more the classifier takes a question for an everyday one than for one that the first candidate answers.</summary>
    private const float ClearlyEveryday = 0.3f;

    /// <summary>
    /// A short addition ("and for abroad?") is understood in the light of the question before it; an addition that is a question by itself, and all else, alone.
    /// </summary>
    public AnswerResult Ask(Question question)
    {
        var language = LanguageDetector.Detect(question.Text, question.PreferredLanguage);
        var generation = index.Generation;
        var alone = Rank(question.Text, question, generation);
        if (question.PreviousText is not { Length: > 0 } previous || Addition.Of(question.Text) is not { } addition || !(addition.IsLinked || addition.IsShort))
            return Result(InParts(alone, question, generation), isAddition: false, language, generation);

        var isSureAlone = alone.Outcome == AnswerOutcome.Answer;
        if (isSureAlone && !(addition.IsLinked && addition.IsShort)) return Result(alone, isAddition: false, language, generation);
        var subject = Addition.Content(previous);
        var together = Together(Rank($"{subject} {addition.Text}", question, generation), Rank(subject, question, generation), Rank(addition.Text, question, generation), addition.IsOpen, generation);
        var isBetter = together.Outcome >= alone.Outcome || addition.IsLinked;
        return Result(isBetter ? together : alone, isBetter, language, generation);
    }

    // A story with a question in it, or several questions: what is asked for sure is answered, if the whole message is near it too.
    private Found InParts(Found whole, Question question, IndexGeneration generation)
    {
        var parts = QuestionParts.Of(question.Text);
        if (parts.Count == 0 || (whole.Outcome == AnswerOutcome.Answer && !parts.Any(p => p.IsAsking))) return whole;
        var found = parts.Select(p => (p.IsAsking, Found: Rank(p.Text, question, generation))).Where(f => f.Found.Ranked.Count > 0).ToList();
        var asked = Sure(found.Where(f => f.IsAsking).Select(f => f.Found), whole);
        if (whole.Outcome == AnswerOutcome.Answer)
        {
            // It stays what it is; what is asked beside it is answered too, where it is a subject of its own and not the other's background.
            var isOneOfThem = found.Exists(f => IsSameArticle(f.Found.Ranked[0], whole.Ranked[0]));
            var others = asked.Where(a => !IsSameArticle(a.First, whole.Ranked[0])).ToList();
            return isOneOfThem && others.Count > 0 ? whole with { Also = [.. others.Take(MostAnswers - 1).Select(o => o.First)] } : whole;
        }
        // One part alone must be what the whole message is nearest to; a background that is told well is none of the question.
        var sure = asked.Count > 1 ? asked : [.. Sure(found.Select(f => f.Found), whole).Where(s => s.First == whole.Ranked[0])];
        if (sure.Count == 0) return whole;
        var first = sure[0].First;
        first.Score = Math.Max(first.Score, whole.Ranked[0].Score);
        List<Ranked> ranked = [first, .. whole.Ranked.Where(r => r != first)];
        return new Found(ranked, AnswerOutcome.Answer, sure[0].Found.Right, sure[0].Found.Known) { Also = [.. sure.Skip(1).Take(MostAnswers - 1).Select(s => s.First)] };
    }

    private static List<(Ranked First, Found Found)> Sure(IEnumerable<Found> parts, Found whole) =>
        [.. parts.Where(p => p.Outcome == AnswerOutcome.Answer)
            .Select(p => (Place: whole.Ranked.FindIndex(0, Math.Min(NearWhole, whole.Ranked.Count), r => IsSameArticle(r, p.Ranked[0])), Found: p))
            .Where(p => p.Place >= 0).Select(p => (First: whole.Ranked[p.Place], p.Found)).DistinctBy(p => p.First.Article.Article.Id)];

    private static bool IsSameArticle(Ranked one, Ranked other) => one.Article.Article.Id == other.Article.Article.Id;

    private Found Rank(string text, Question question, IndexGeneration generation)
    {
        var model = generation.Model;
        var terms = generation.QuestionTerms(text);
        var query = QueryTerms.Create(terms, generation.Table);
        var now = clock.GetUtcNow();
        var follow = FollowUps(question.PreviousArticleId, generation);
        var exclusion = new Exclusion
        {
            Articles = a => !a.Article.IsValidAt(now) || !a.Article.IsForCustomers || (a.Article.ContextOnly && !follow.Contains(a.Article.Id)) || question.RejectedArticleIds.Contains(a.Article.Id),
        };
        return Judge(Ranker.Order(Ranker.Compare(text, terms, query, generation, model.Topics, Retrieved, exclusion), model.Ranking), generation);
    }

    // An article that has something of each, of the question before and of what was added, goes before one that has much of either.
    private static Found Together(Found both, Found before, Found added, bool isOpen, IndexGeneration generation)
    {
        var (first, second) = (Scores(before), Scores(added));
        foreach (var one in both.Ranked)
        {
            var id = one.Article.Article.Id;
            // "How much?" says nothing of the subject; what the question before was about does.
            var shared = isOpen ? first.GetValueOrDefault(id) : MathF.Sqrt(first.GetValueOrDefault(id) * second.GetValueOrDefault(id));
            one.Score = (one.Score + shared) / 2;
        }
        return Judge([.. both.Ranked.OrderByDescending(r => r.Score).ThenBy(r => r.Article.Ordinal)], generation);
    }

    // What is found only after an article that leads to it.
    private static HashSet<string> FollowUps(string? articleId, IndexGeneration generation) => articleId is null
        ? []
        : LanguageTags.Fallbacks(LanguageTags.English).Select(l => generation.Find(new ArticleKey(articleId, l))).SelectMany(a => a?.Article.FollowUps ?? []).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, float> Scores(Found found) => found.Ranked.ToDictionary(r => r.Article.Article.Id, r => Math.Max(r.Score, 0), StringComparer.Ordinal);

    private static Found Judge(List<Ranked> ranked, IndexGeneration generation)
    {
        if (ranked.Count == 0) return new Found(ranked, AnswerOutcome.None, 0, 0);
        if (IsStored(ranked)) return new Found(ranked, AnswerOutcome.Answer, StoredConfidence, StoredConfidence);
        var confidence = generation.Model.Confidence;
        var signs = Confidence.Signs(ranked);
        var (right, known) = (confidence.Right.Probability(signs), confidence.Known.Probability(signs));
        var isTie = ranked.Count > 1 && ranked[0].Score - ranked[1].Score < TooClose * ranked[0].Score;
        // Whatever it has in common with an article: this is what people ask of anybody.
        var isEveryday = ranked[0].Features[Features.Foreign] - ranked[0].Features[Features.Topic] > ClearlyEveryday;
        var outcome = right >= confidence.AnswerFrom && !isTie && !isEveryday ? AnswerOutcome.Answer : known >= confidence.KnownFrom ? AnswerOutcome.Clarify : AnswerOutcome.None;
        return new Found(ranked, outcome, right, known);
    }

    // What is stored word by word, with one article only, is that article's question, whatever was learned: also the moment after it was published.
    private static bool IsStored(List<Ranked> ranked)
    {
        var stored = -1;
        for (var i = 0; i < ranked.Count; i++)
        {
            if (ranked[i].Features[Features.PlainOrder] < Same) continue;
            if (stored >= 0) return false;
            stored = i;
        }
        if (stored < 0) return false;
        var one = ranked[stored];
        one.Score = Math.Max(one.Score, ranked[0].Score);
        ranked.RemoveAt(stored);
        ranked.Insert(0, one);
        return true;
    }

    private static AnswerResult Result(Found found, bool isAddition, DetectedLanguage language, IndexGeneration generation)
    {
        var model = generation.Model;
        var candidates = found.Ranked.Take(Shown).Select(r => Describe(r, found.Ranked[0].Score, found.Right, model.Ranking, generation, language.Language)).ToList();
        var choices = found.Outcome == AnswerOutcome.Clarify ? candidates.Take(Offered).ToList() : [];
        var thresholds = new AnswerThresholds(model.Confidence.KnownFrom, model.Confidence.AnswerFrom);
        List<AnswerCandidate> also = [.. found.Also.Select(r => Describe(r, r.Score, found.Right, model.Ranking, generation, language.Language))];
        return new AnswerResult(found.Outcome, language, candidates, choices, found.Right, found.Known, thresholds) { IsAddition = isAddition, Also = also };
    }

    private static AnswerCandidate Describe(Ranked ranked, float first, double confidence, LinearModel model, IndexGeneration generation, string language)
    {
        var matched = ranked.Article.Article;
        var features = new FeatureValue[Features.Count];
        for (var i = 0; i < features.Length; i++)
            features[i] = new FeatureValue(Features.Names[i], ranked.Features[i], i < model.Weights.Length ? ranked.Features[i] * model.Weights[i] : 0);
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

    private sealed record Found(List<Ranked> Ranked, AnswerOutcome Outcome, double Right, double Known)
    {
        /// <summary>What answers the message's other questions.</summary>
        public IReadOnlyList<Ranked> Also { get; init; } = [];
    }
}

using KnowledgeBase.Indexing;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Ranking;

/// <summary>
/// Learns from a knowledge base alone: each stored question is asked as if it were not stored (its article should come first), and
/// asked as if its article were not there (nothing should be found). Where articles have one question only, it is asked with words
/// left out and added instead.
/// </summary>
internal sealed class KnowledgeLearner(IndexGeneration generation, IReadOnlyList<IndexedArticle> articles)
{
    private readonly ILookup<string, IndexedArticle> _variants = articles.ToLookup(a => a.Article.Id, StringComparer.Ordinal);

    private const int MostQuestions = 900;
    private const int MostVaried = 600;
    private const int FewestToRank = 40;
    private const int FewestToCalibrate = 60;
    private const int Folds = 4;
    private const int Retrieve = 30;

    /// <summary>What learning must win on held-out questions to be kept.</summary>
    private const double FewestGain = 0.002;

    /// <summary>
    /// Customers' questions should be answered wrongly in less than one of twenty. Stored questions held out are harder than these (each was
    /// stored because it is worded differently, and one less remains to find it by), nearly twice; varied questions are easier.
    /// </summary>
    private const double AcceptedWrongHeldOut = 0.11;
    private const double AcceptedWrongVaried = 0.012;
    private const double AcceptedLost = 0.04;
    private const double AcceptedLostVaried = 0.02;
    private const double ShareWithout = 0.1;
    private const double ShareEveryday = 0.1;

    /// <summary>An everyday question that is as like as this to a stored one may be answered by it.</summary>
    private const float MostLike = 0.7f;
    private const float LeastAlike = 0.55f;
    private const double Draw = 0.5;

    public KnowledgeModel Learn(CancellationToken ct)
    {
        var held = HeldOut();
        var foreign = EmbeddedText.Lines("EverydayQuestions.txt").Where(IsForeign).ToList();
        var foldTopics = new TopicModel?[Folds];
        var strength = TopicModel.Strengths[0];
        TopicModel? topics = null;
        if (TrainFold(0, foreign, strength, ct) is { } first)
        {
            (strength, foldTopics[0]) = Better(strength, first, foreign, held, ct);
            for (var fold = 1; fold < Folds; fold++) foldTopics[fold] = TrainFold(fold, foreign, strength, ct);
            topics = TopicModel.Train(articles, foreign, strength, generation.Analyzer, null, ct);
        }

        var asked = held.Select(h => Ask(h.Article, h.Question, foldTopics[Fold(h.Article, h.Question)], ct)).Where(a => a.Known.Count > 0).ToList();
        var (model, report) = LearnRanking(asked);
        var isVaried = asked.Count < FewestToCalibrate;
        if (isVaried) asked.AddRange(Vary(foldTopics[0], ct));
        asked.AddRange(Everyday(foreign, foldTopics, ct));
        return new KnowledgeModel(model, topics, LearnConfidence(asked, model, isVaried), report);
    }

    private TopicModel? TrainFold(int fold, List<string> foreign, TopicStrength strength, CancellationToken ct) =>
        TopicModel.Train(articles, [.. foreign.Where((_, i) => i % Folds != fold)], strength, generation.Analyzer, (a, q) => Fold(a, q) == fold, ct);

    // The strength under which more of the questions that were not seen find their article.
    private (TopicStrength, TopicModel) Better(TopicStrength usual, TopicModel first, List<string> foreign, List<(IndexedArticle Article, int Question)> held, CancellationToken ct)
    {
        var unseen = held.Where(h => Fold(h.Article, h.Question) == 0).ToList();
        var (best, model, right) = (usual, first, Right(first));
        foreach (var other in TopicModel.Strengths.Skip(1))
        {
            var trained = TrainFold(0, foreign, other, ct)!;
            if (Right(trained) is var score && score > right + unseen.Count * FewestGain) (best, model, right) = (other, trained, score);
        }
        return (best, model);

        int Right(TopicModel topics) => unseen.Count(h =>
        {
            var text = h.Article.QuestionText(h.Question);
            return topics.IsFirst(topics.Vector(text, generation.Analyzer.Terms(text, surface: false)), h.Article.Article.Id);
        });
    }

    private Asked Ask(IndexedArticle article, int question, TopicModel? topics, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var text = article.QuestionText(question);
        var known = Compare(text, topics, new Exclusion { QuestionOf = article, Question = question }, id => IsOnlyIn(article, question, id));
        var unknown = Compare(text, topics, new Exclusion { Articles = a => a.Article.Id == article.Article.Id }, id => IsOnlyIn(article.Article.Id, id));
        return new Asked(article.Article.Id, known, unknown, Fold(article, question));
    }

    private bool IsOnlyIn(IndexedArticle article, int question, int id) =>
        generation.Table.DocumentFrequency(id) == 1 && article.AllQuestions.Count(id) == article.Questions[question].Count(id) && article.Answer.Count(id) == 0;

    private bool IsOnlyIn(string articleId, int id) => generation.Table.DocumentFrequency(id) <= _variants[articleId].Count(v => v.AllQuestions.Count(id) + v.Answer.Count(id) > 0);

    // What people ask of anybody: none of it is answered here, unless it is very like something that is.
    private IEnumerable<Asked> Everyday(List<string> foreign, TopicModel?[] foldTopics, CancellationToken ct)
    {
        for (var i = 0; i < foreign.Count; i++)
        {
            ct.ThrowIfCancellationRequested();
            var found = Compare(foreign[i], foldTopics[i % Folds], new Exclusion());
            if (found.Count > 0) yield return new Asked("", [], found, 0);
        }
    }

    // "I love you" is not answered where "love" is a word: what says little must be alike too.
    private bool IsForeign(string question) => Compare(question, null, new Exclusion()).All(c => c.Features[Features.TokenSimilarity] < MostLike || c.Features[Features.PlainOverlap] < LeastAlike);

    private IEnumerable<Asked> Vary(TopicModel? topics, CancellationToken ct)
    {
        var variation = new QuestionVariation(articles);
        foreach (var article in Spread(articles, MostVaried))
        {
            ct.ThrowIfCancellationRequested();
            var text = variation.Of(article.Article.Question);
            var unknown = Compare(text, topics, new Exclusion { Articles = a => a.Article.Id == article.Article.Id }, id => IsOnlyIn(article.Article.Id, id));
            yield return new Asked(article.Article.Id, Compare(text, topics, new Exclusion()), unknown, Fold(article, 0));
        }
    }

    private static (LinearModel, LearningReport) LearnRanking(List<Asked> asked)
    {
        var examples = new List<RankingExample>(asked.Count);
        foreach (var one in asked)
        {
            var ranked = Ranker.Order(one.Known, LinearModel.Default);
            var right = ranked.FindIndex(r => r.Article.Article.Id == one.ArticleId);
            if (right >= 0) examples.Add(new RankingExample([.. ranked.Select(r => r.Features)], right, one.Fold));
        }
        if (examples.Count < FewestToRank) return (LinearModel.Default, new LearningReport(examples.Count, 0, 0, false));
        var learnedTop1 = 0.0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var test = examples.Where(e => e.Fold == fold).ToList();
            if (test.Count > 0) learnedTop1 += test.Count * RankingLearner.Top1(test, RankingLearner.Fit([.. examples.Where(e => e.Fold != fold)], LinearModel.Default));
        }
        learnedTop1 /= examples.Count;
        var defaultTop1 = RankingLearner.Top1(examples, LinearModel.Default);
        var keep = learnedTop1 > defaultTop1 + FewestGain;
        return (keep ? RankingLearner.Fit(examples, LinearModel.Default) : LinearModel.Default, new LearningReport(examples.Count, defaultTop1, learnedTop1, keep));
    }

    private static Confidence LearnConfidence(List<Asked> asked, LinearModel model, bool isVaried)
    {
        var judged = new List<Judged>(asked.Count * 2);
        double everyday = asked.Count(a => a.Known.Count == 0);
        foreach (var one in asked)
        {
            var known = Ranker.Order(one.Known, model);
            var unknown = Ranker.Order(one.Unknown, model);
            if (known.Count > 0) judged.Add(new Judged(Confidence.Signs(known), known[0].Article.Article.Id == one.ArticleId, true, 1 - ShareWithout - ShareEveryday));
            if (unknown.Count > 0) judged.Add(new Judged(Confidence.Signs(unknown), false, false, one.Known.Count > 0 ? ShareWithout : ShareEveryday * asked.Count / everyday));
        }
        if (judged.Count < FewestToCalibrate) return Confidence.Default;
        var right = LogisticModel.Fit([.. judged.Select(a => new LogisticExample(a.Signs, a.IsRight, a.Weight))], Confidence.Default.Right, Draw);
        var isKnown = LogisticModel.Fit([.. judged.Select(a => new LogisticExample(a.Signs, a.IsKnown, a.Weight))], Confidence.Default.Known, Draw);
        return new Confidence(right, isKnown, AnswerThreshold(judged, right, isVaried ? AcceptedWrongVaried : AcceptedWrongHeldOut), KnownThreshold(judged, isKnown, isVaried ? AcceptedLostVaried : AcceptedLost));
    }

    // The lowest probability from on which no more than the accepted share of what is answered is wrong.
    private static double AnswerThreshold(List<Judged> asked, LogisticModel right, double acceptedWrong)
    {
        var threshold = 0.95;
        double wrong = 0, all = 0;
        foreach (var one in asked.Select(a => (P: right.Probability(a.Signs), a.IsRight, a.Weight)).OrderByDescending(a => a.P))
        {
            all += one.Weight;
            if (!one.IsRight) wrong += one.Weight;
            if (all > 10 && wrong / all <= acceptedWrong) threshold = one.P;
        }
        return Math.Clamp(threshold, 0.3, 0.95);
    }

    private static double KnownThreshold(List<Judged> asked, LogisticModel known, double acceptedLost)
    {
        var inside = asked.Where(a => a.IsKnown).Select(a => known.Probability(a.Signs)).Order().ToList();
        return inside.Count == 0 ? Confidence.Default.KnownFrom : inside[(int)(acceptedLost * inside.Count)];
    }

    private List<Ranked> Compare(string text, TopicModel? topics, Exclusion exclusion, Func<int, bool>? isForgotten = null)
    {
        var terms = generation.Analyzer.Terms(text);
        return Ranker.Compare(text, terms, QueryTerms.Create(terms, generation.Table, isForgotten), generation, topics, Retrieve, exclusion);
    }

    private List<(IndexedArticle Article, int Question)> HeldOut()
    {
        var all = articles.Where(a => a.Questions.Length > 1).SelectMany(a => Enumerable.Range(0, a.Questions.Length).Select(q => (a, q))).ToList();
        return [.. Spread(all, MostQuestions)];
    }

    // So many of them, evenly from beginning to end.
    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> all, int most)
    {
        if (all.Count <= most) return all;
        return Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Count / most)]);
    }

    /// <param name="Known">The candidates, with the features that concern each alone; none for what no article answers.</param>
    /// <param name="Unknown">The candidates if its article were not there.</param>
    private sealed record Asked(string ArticleId, List<Ranked> Known, List<Ranked> Unknown, int Fold);

    private sealed record Judged(float[] Signs, bool IsRight, bool IsKnown, double Weight);

    private static int Fold(IndexedArticle article, int question) => (article.Ordinal + question) % Folds;
}

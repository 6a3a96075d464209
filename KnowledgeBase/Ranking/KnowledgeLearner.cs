using KnowledgeBase.Indexing;

namespace KnowledgeBase.Ranking;

/// <summary>
/// Learns from a knowledge base alone: each stored question is asked as if it were not stored (its article should come first), and
/// asked as if its article were not there (nothing should be found). Where articles have one question only, it is asked with words
/// left out and added instead.
/// </summary>
internal sealed class KnowledgeLearner(IndexGeneration generation, IReadOnlyList<IndexedArticle> articles)
{
    private const int MostQuestions = 1500;
    private const int FewestToRank = 40;
    private const int FewestToCalibrate = 60;
    private const int Folds = 4;
    private const int Retrieve = 40;

    /// <summary>What learning must win on held-out questions to be kept.</summary>
    private const double FewestGain = 0.002;

    private const double AcceptedWrong = 0.05;
    private const double AcceptedLost = 0.04;
    private const double ShareOutside = 0.2;

    public KnowledgeModel Learn(CancellationToken ct)
    {
        var held = HeldOut();
        var topics = TopicModel.Train(articles, null, ct);
        var foldTopics = new TopicModel?[Folds];
        if (topics is not null)
            for (var fold = 0; fold < Folds; fold++)
            {
                var f = fold;
                foldTopics[fold] = TopicModel.Train(articles, (a, q) => Fold(a, q) == f, ct);
            }

        var (model, report) = LearnRanking(held, foldTopics, ct);
        return new KnowledgeModel(model, topics, LearnConfidence(held, foldTopics, model, ct), report);
    }

    private (LinearModel, LearningReport) LearnRanking(List<(IndexedArticle Article, int Question)> held, TopicModel?[] topics, CancellationToken ct)
    {
        if (held.Count < FewestToRank) return (LinearModel.Default, new LearningReport(held.Count, 0, 0, false));
        var examples = new List<RankingExample>(held.Count);
        foreach (var (article, question) in held)
        {
            ct.ThrowIfCancellationRequested();
            var fold = Fold(article, question);
            var ranked = Ask(article.QuestionText(question), topics[fold], LinearModel.Default, new Exclusion { QuestionOf = article, Question = question });
            var right = ranked.FindIndex(r => r.Article.Article.Id == article.Article.Id);
            if (right >= 0) examples.Add(new RankingExample([.. ranked.Select(r => r.Features)], right, fold));
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

    private Confidence LearnConfidence(List<(IndexedArticle Article, int Question)> held, TopicModel?[] topics, LinearModel model, CancellationToken ct)
    {
        var asked = new List<(float[] Signs, bool IsRight, bool IsKnown)>();
        void Add(string text, IndexedArticle article, TopicModel? topic, Exclusion exclusion)
        {
            ct.ThrowIfCancellationRequested();
            var known = Ask(text, topic, model, exclusion);
            if (known.Count > 0) asked.Add((Confidence.Signs(known), known[0].Article.Article.Id == article.Article.Id, true));
            var unknown = Ask(text, topic, model, new Exclusion { Articles = a => a.Article.Id == article.Article.Id });
            if (unknown.Count > 0) asked.Add((Confidence.Signs(unknown), false, false));
        }
        foreach (var (article, question) in held)
            Add(article.QuestionText(question), article, topics[Fold(article, question)], new Exclusion { QuestionOf = article, Question = question });
        if (held.Count < FewestToCalibrate)
        {
            var variation = new QuestionVariation(articles);
            foreach (var article in Spread(articles, MostQuestions / 2))
                Add(variation.Of(article.Article.Question), article, topics[0], new Exclusion());
        }
        if (asked.Count < FewestToCalibrate) return Confidence.Default;

        var right = LogisticModel.Fit([.. asked.Select(a => (a.Signs, a.IsRight))], Confidence.Default.Right, 2);
        var known = LogisticModel.Fit([.. asked.Select(a => (a.Signs, a.IsKnown))], Confidence.Default.Known, 2);
        return new Confidence(right, known, AnswerThreshold(asked, right), KnownThreshold(asked, known));
    }

    // The lowest probability from on which no more than the accepted share of what is answered is wrong.
    private static double AnswerThreshold(List<(float[] Signs, bool IsRight, bool IsKnown)> asked, LogisticModel right)
    {
        var threshold = 0.95;
        double wrong = 0, all = 0;
        foreach (var one in asked.Select(a => (P: right.Probability(a.Signs), a.IsRight, Weight: a.IsKnown ? 1 - ShareOutside : ShareOutside)).OrderByDescending(a => a.P))
        {
            all += one.Weight;
            if (!one.IsRight) wrong += one.Weight;
            if (all > 10 && wrong / all <= AcceptedWrong) threshold = one.P;
        }
        return Math.Clamp(threshold, 0.4, 0.95);
    }

    private static double KnownThreshold(List<(float[] Signs, bool IsRight, bool IsKnown)> asked, LogisticModel known)
    {
        var inside = asked.Where(a => a.IsKnown).Select(a => known.Probability(a.Signs)).Order().ToList();
        return inside.Count == 0 ? Confidence.Default.KnownFrom : inside[(int)(AcceptedLost * inside.Count)];
    }

    private List<Ranked> Ask(string text, TopicModel? topics, LinearModel model, Exclusion exclusion) =>
        Ranker.Rank(text, QueryTerms.Create(generation.Analyzer.Terms(text), generation.Table), generation, model, topics, Retrieve, exclusion);

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

    private static int Fold(IndexedArticle article, int question) => (article.Ordinal + question) % Folds;
}

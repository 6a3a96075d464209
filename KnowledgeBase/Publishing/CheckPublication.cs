using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Golden;
using KnowledgeBase.Indexing;

namespace KnowledgeBase.Publishing;

/// <summary>
/// Asks the golden questions and those of the last weeks twice: of the articles as they are, and of a candidate index with the change. Nothing is
/// written, and customers go on being answered from the live index.
/// </summary>
public sealed class CheckPublication(KnowledgeIndex index, GoldenStore golden, IRecentQuestions recent, TimeProvider clock)
{
    /// <summary>Above this many articles the candidate holds those alone that the questions come near to.</summary>
    private const int WholeUpTo = 5_000;

    /// <summary>As many candidates are offered at most.</summary>
    private const int Looked = 3;

    private const double Brink = 0.05;

    /// <summary>From so many changes on, what was learned from the articles as they are says little of those that will be.</summary>
    private const int LearnedAnewFrom = 200;

    public async Task<PublicationReport> RunAsync(IReadOnlyList<Article> put, IReadOnlyList<ArticleKey> removed, CancellationToken ct = default)
    {
        var goldenQuestions = await golden.AllAsync(ct);
        var recentQuestions = (await recent.ReadAsync(ct)).DistinctBy(q => q.Text).ToList();
        List<Asked> questions =
        [
            .. goldenQuestions.Select(q => new Asked(q.Query, q.PreferredLanguage, q.Article, q.Contains, true)),
            .. recentQuestions.Select(q => new Asked(q.Text, q.Language, q.Article, null, false)),
        ];
        if (questions.Count == 0) return PublicationReport.Nothing;
        return await Task.Run(() => Compare(questions, put, removed, goldenQuestions.Count, ct), ct);
    }

    private PublicationReport Compare(List<Asked> questions, IReadOnlyList<Article> put, IReadOnlyList<ArticleKey> removed, int goldenCount, CancellationToken ct)
    {
        var before = Ask(index, questions, ct);
        KnowledgeIndex? small = null;
        if (index.Count > WholeUpTo)
        {
            // The same few articles on both sides, so that the change alone makes the difference.
            var near = before.SelectMany(result => result.Candidates).Select(candidate => candidate.ArticleId).Concat(questions.Select(q => q.Article).OfType<string>()).ToHashSet();
            small = index.With([], [], article => near.Contains(article.Id), ct);
            before = Ask(small, questions, ct);
        }
        using (small)
        using (var candidate = (small ?? index).With(put, removed, ct: ct))
        {
            if (put.Count + removed.Count >= LearnedAnewFrom) candidate.Learn(ct);
            var after = Ask(candidate, questions, ct);
            // Learning anew moves a few questions back and forth; those that the change has no part in are not its fault.
            var changed = put.Select(article => article.Id).Concat(removed.Select(key => key.Id)).ToHashSet();
            var regressions = new List<Regression>();
            var improvements = 0;
            for (var i = 0; i < questions.Count; i++)
            {
                var question = questions[i];
                var (was, becomes) = (Verdicts.Of(before[i], question.Article, question.Contains), Verdicts.Of(after[i], question.Article, question.Contains));
                if (becomes > was) improvements++;
                if (becomes < was && !(becomes != Verdict.Wrong && IsAtTheBrink(before[i], after[i])) && (changed.Contains(question.Article ?? "") || after[i].Candidates.Take(Looked).Any(candidate => changed.Contains(candidate.ArticleId))))
                    regressions.Add(new Regression(question.Text, question.Language, question.Article, was, becomes,
                        after[i].Outcome == AnswerOutcome.None ? null : after[i].Candidates[0].ArticleId, question.IsGolden));
            }
            return new PublicationReport(goldenCount, questions.Count - goldenCount, [.. regressions.OrderBy(r => r.After).ThenByDescending(r => r.IsGolden)], improvements);
        }
    }

    /// <summary>The same article comes first about as surely: that it is given outright or offered is chance.</summary>
    private static bool IsAtTheBrink(AnswerResult before, AnswerResult after) =>
        before.Candidates is [var was, ..] && after.Candidates is [var becomes, ..] && was.ArticleId == becomes.ArticleId
        && Math.Abs(before.Confidence - after.Confidence) < Brink && Math.Abs(before.Known - after.Known) < Brink;

    private AnswerResult[] Ask(KnowledgeIndex of, List<Asked> questions, CancellationToken ct)
    {
        var answers = new Answers(of, clock);
        var results = new AnswerResult[questions.Count];
        Parallel.For(0, questions.Count, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            results[i] = answers.Ask(new Question(questions[i].Text) { PreferredLanguage = questions[i].Language }));
        return results;
    }

    private sealed record Asked(string Text, string? Language, string? Article, string? Contains, bool IsGolden);
}

using KnowledgeBase.Answering;

namespace KnowledgeBase.Golden;

/// <summary>What became of a question, from worst to best.</summary>
public enum Verdict
{
    /// <summary>Another article was given as the answer, or one although none answers it, or the right one without the words it must hold.</summary>
    Wrong,

    /// <summary>No answer, though there is one.</summary>
    NoAnswer,

    /// <summary>The right article was among those offered.</summary>
    Offered,

    Right,
}

public static class Verdicts
{
    /// <param name="article">The id of the article that answers it; null: none does.</param>
    /// <param name="contains">Words that the answer must hold; null for any.</param>
    public static Verdict Of(AnswerResult result, string? article, string? contains = null)
    {
        if (article is null) return result.Outcome == AnswerOutcome.Answer ? Verdict.Wrong : Verdict.Right;
        return result.Outcome switch
        {
            AnswerOutcome.Answer when result.Candidates[0].ArticleId == article => Holds(result.Candidates[0], contains) ? Verdict.Right : Verdict.Wrong,
            AnswerOutcome.Answer => Verdict.Wrong,
            AnswerOutcome.Clarify when result.Choices.Any(choice => choice.ArticleId == article) => Verdict.Offered,
            _ => Verdict.NoAnswer,
        };
    }

    private static bool Holds(AnswerCandidate candidate, string? words) =>
        string.IsNullOrWhiteSpace(words) || candidate.Article.Answer.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase);
}

using Handoff.Cases;
using KnowledgeBase.Answering;

namespace Bot.Console.Writing;

/// <summary>Looks for what may answer the customer's last words: articles, and replies that solved cases like it.</summary>
public sealed class ReplySuggestions(Answers answers, SolvedReplies solved)
{
    private const int MostArticles = 3;
    private const int MostReplies = 2;

    /// <summary>Of a candidate: what is less likely than this to be right would only be in the way.</summary>
    private const double LeastLikely = 0.02;

    public async Task<IReadOnlyList<ReplySuggestion>> ForAsync(Case @case, string words, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(words)) return [];
        var found = answers.Ask(new Question(words) { PreferredLanguage = @case.Language });
        var articles = found.Outcome is AnswerOutcome.None && found.Known < found.Thresholds.Known / 2
            ? []
            : found.Candidates.Take(MostArticles).Where(c => c.Confidence >= LeastLikely).Select(c => new ReplySuggestion(SuggestionSource.Article, c.ArticleId, c.Title, c.Article.Answer));
        return [.. articles, .. await solved.FindAsync(@case, words, MostReplies, ct)];
    }
}

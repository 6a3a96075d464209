using KnowledgeBase.Golden;

namespace KnowledgeBase.Publishing;

/// <summary>A question that customers asked lately and the article that answered it.</summary>
public sealed record RecentQuestion(string Text, string? Language, string Article);

/// <summary>Where questions that were answered lately come from; customers' words are kept in transcripts, not here.</summary>
public interface IRecentQuestions
{
    /// <summary>Answered and not rejected, the newest first.</summary>
    Task<IReadOnlyList<RecentQuestion>> ReadAsync(CancellationToken ct = default);
}

/// <param name="Golden">How many golden questions were asked.</param>
/// <param name="Recent">How many questions of the last weeks were asked.</param>
/// <param name="Regressions">Those that get a worse answer than now, the worst first.</param>
/// <param name="Improvements">How many get a better one.</param>
public sealed record PublicationReport(int Golden, int Recent, IReadOnlyList<Regression> Regressions, int Improvements)
{
    public static PublicationReport Nothing { get; } = new(0, 0, [], 0);
}

/// <param name="Article">The one that answers it; null: none does.</param>
/// <param name="Given">The article that would be given or offered first; null for none.</param>
/// <param name="IsGolden">A golden question; otherwise a customer's.</param>
public sealed record Regression(string Query, string? Language, string? Article, Verdict Before, Verdict After, string? Given, bool IsGolden);

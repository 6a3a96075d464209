using KnowledgeBase.Articles;

namespace KnowledgeBase.Gaps;

/// <summary>How an article does in one language.</summary>
/// <param name="Language">The language it was shown in to customers of that language.</param>
/// <param name="Stale">Why somebody should look at it; null if nobody need.</param>
public sealed record ArticleFigures(string Article, string Language, string? Question, int Shown, int Accepted, int Rejected, int ThumbsUp, int ThumbsDown, int Handoffs, Staleness? Stale)
{
    /// <summary>Share of the showings that went wrong: rejected, thumb down, or a person was asked for.</summary>
    public double Failing => Shown == 0 ? 0 : Math.Min(1, (double)(Rejected + ThumbsDown + Handoffs) / Shown);
}

public enum Staleness
{
    /// <summary>Its day of review has come.</summary>
    ReviewDue,

    /// <summary>It is not valid any more.</summary>
    Expired,

    /// <summary>Another language's text was changed later, by more than a day.</summary>
    BehindOtherLanguage,

    /// <summary>Nobody has touched it for a year.</summary>
    Old,
}

public sealed class ArticleStatistics(ArticleEvents events, ArticleStore articles, TimeProvider clock)
{
    private static readonly TimeSpan Lag = TimeSpan.FromDays(1);
    private static readonly TimeSpan Untouched = TimeSpan.FromDays(365);

    /// <summary>All articles that were shown in these days or are stale, those that fail most often first.</summary>
    public async Task<IReadOnlyList<ArticleFigures>> ReadAsync(DateOnly first, DateOnly last, CancellationToken ct = default)
    {
        var counts = (await events.CountAsync(first, last, ct)).GroupBy(c => new ArticleKey(c.Key.Article, c.Key.Language)).ToDictionary(g => g.Key, g => g.ToDictionary(c => c.Key.Kind, c => c.Value));
        var stored = new Dictionary<ArticleKey, Article>();
        await foreach (var article in articles.AllAsync(ct)) stored[article.Value.Key] = article.Value;
        var latest = stored.Values.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.Max(a => a.Publication?.At));

        var figures = new List<ArticleFigures>();
        foreach (var key in counts.Keys.Union(stored.Keys))
        {
            var article = stored.GetValueOrDefault(key);
            var stale = article is null ? null : StalenessOf(article, latest[key.Id]);
            if (!counts.TryGetValue(key, out var of) && stale is null) continue;
            int Count(ArticleEventKind kind) => Math.Max(0, of?.GetValueOrDefault(kind) ?? 0); // a thumb may be taken back on a later day
            figures.Add(new ArticleFigures(key.Id, key.Language, article?.Question, Count(ArticleEventKind.Shown), Count(ArticleEventKind.Accepted), Count(ArticleEventKind.Rejected),
                Count(ArticleEventKind.ThumbUp), Count(ArticleEventKind.ThumbDown), Count(ArticleEventKind.Handoff), stale));
        }
        return [.. figures.OrderByDescending(f => f.Rejected + f.ThumbsDown + f.Handoffs).ThenByDescending(f => f.Shown).ThenBy(f => f.Article, StringComparer.Ordinal)];
    }

    private Staleness? StalenessOf(Article article, DateTimeOffset? latestOfAnyLanguage)
    {
        var now = clock.GetUtcNow();
        if (article.ReviewOn <= DateOnly.FromDateTime(now.UtcDateTime)) return Staleness.ReviewDue;
        if (article.ValidUntil <= now) return Staleness.Expired;
        if (latestOfAnyLanguage - article.Publication?.At > Lag) return Staleness.BehindOtherLanguage;
        return now - article.Publication?.At > Untouched ? Staleness.Old : null;
    }
}

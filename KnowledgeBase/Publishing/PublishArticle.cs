using KnowledgeBase.Articles;
using Storage;

namespace KnowledgeBase.Publishing;

/// <summary>Puts articles in force, and back. What makes questions worse is refused unless somebody says why it must be.</summary>
public sealed class PublishArticle(IDatabase database, ArticleStore articles, ArticleVersions versions, DraftStore drafts, CheckPublication check, TimeProvider clock, IPublicationWitness? witness = null)
{
    private volatile Seen? _seen;

    /// <summary>What would become worse, without writing anything.</summary>
    public Task<PublicationReport> CheckAsync(Article article, CancellationToken ct = default) => check.RunAsync([article], [], ct);

    /// <param name="basedOn">The version the article was written from, 0 for none; null publishes over whatever is in force.</param>
    /// <param name="overrideReason">Publishes over regressions, and stands in the history.</param>
    /// <param name="alongside">More that has to be committed with it.</param>
    public async Task<PublishResult> RunAsync(
        Article article, string by, int? basedOn = null, string? overrideReason = null, Action<Batch>? alongside = null, CancellationToken ct = default)
    {
        article = article with { Answer = SafeMarkdown.Clean(article.Answer) };
        if (ArticleRules.Broken(article) is { } broken) return new PublishResult.Broken(broken);
        var before = await articles.GetAsync(article.Key, ct);
        if (basedOn is { } based && based != (before?.Value.Version ?? 0) && !(before is null && based > 0)) return new PublishResult.Overtaken();

        // The reason answers the report that was seen: the same article isn't asked about twice.
        var report = !string.IsNullOrWhiteSpace(overrideReason) && _seen is { } seen && seen.Article.SameAs(article) ? seen.Report : await check.RunAsync([article], [], ct);
        _seen = new Seen(article, report);
        var isOverridden = report.Regressions.Count > 0;
        if (isOverridden && string.IsNullOrWhiteSpace(overrideReason)) return new PublishResult.Refused(report);

        var publication = new Publication(0, PublicationKind.Published, by, clock.GetUtcNow())
        {
            OverrideReason = isOverridden ? overrideReason!.Trim() : null,
            Regressions = report.Regressions.Count,
        };
        var batch = new Batch();
        var inForce = versions.PutInForce(batch, article, before, publication, before is null ? await versions.LastVersionAsync(article.Key, ct) : 0);
        drafts.Delete(batch, article.Key);
        if (isOverridden) witness?.Overridden(batch, article.Key, by, overrideReason!.Trim(), report.Regressions.Count);
        alongside?.Invoke(batch);
        return await CommitAsync(batch, ct) ? new PublishResult.Published(inForce, report) : new PublishResult.Overtaken();
    }

    /// <summary>Puts the content of an earlier version in force again, as a version of its own. Never refused: it is the way out of a mistake.</summary>
    public async Task<PublishResult> RollBackAsync(ArticleKey key, int version, string by, CancellationToken ct = default)
    {
        if (await versions.ReadAsync(key, version, ct) is not { } past) return new PublishResult.Missing();
        var before = await articles.GetAsync(key, ct);
        var batch = new Batch();
        var publication = new Publication(0, PublicationKind.RolledBack, by, clock.GetUtcNow()) { RolledBackTo = version };
        var inForce = versions.PutInForce(batch, past, before, publication, before is null ? await versions.LastVersionAsync(key, ct) : 0);
        return await CommitAsync(batch, ct) ? new PublishResult.Published(inForce, PublicationReport.Nothing) : new PublishResult.Overtaken();
    }

    /// <summary>Takes a variant out of force.</summary>
    public async Task<PublishResult> RemoveAsync(ArticleKey key, string by, string? overrideReason = null, CancellationToken ct = default)
    {
        if (await articles.GetAsync(key, ct) is not { } before) return new PublishResult.Missing();
        var report = await check.RunAsync([], [key], ct);
        if (report.Regressions.Count > 0 && string.IsNullOrWhiteSpace(overrideReason)) return new PublishResult.Refused(report);
        var batch = new Batch();
        versions.Withdraw(batch, before, by, clock.GetUtcNow(), overrideReason, report.Regressions.Count);
        if (report.Regressions.Count > 0) witness?.Overridden(batch, key, by, overrideReason!.Trim(), report.Regressions.Count);
        return await CommitAsync(batch, ct) ? new PublishResult.Published(before.Value, report) : new PublishResult.Overtaken();
    }

    private async Task<bool> CommitAsync(Batch batch, CancellationToken ct)
    {
        try
        {
            await database.CommitAsync(batch, ct);
            return true;
        }
        catch (PreconditionFailedException)
        {
            return false;
        }
    }

    private sealed record Seen(Article Article, PublicationReport Report);
}

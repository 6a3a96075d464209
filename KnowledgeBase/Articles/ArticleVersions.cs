using System.Globalization;
using Storage;

namespace KnowledgeBase.Articles;

/// <summary>
/// The versions of each language variant. What is in force lies in the <see cref="ArticleStore"/>; what it replaced lies here. So
/// an article that was never changed costs nothing beside itself.
/// </summary>
public sealed class ArticleVersions(IDatabase database, ArticleStore articles)
{
    public const string CollectionName = "article-history";

    private readonly DocumentCollection<Article> _history = new(database, CollectionName, ArticleJson.Default.Article,
        new DocumentIndex<Article>("byArticle", a => IndexKey.Of(a.Id, a.Language, a.Version)),
        new DocumentIndex<Article>("removed", a => a.Publication?.Kind == PublicationKind.Removed ? IndexKey.Of(a.Id, a.Language) : null));

    /// <summary>Every version, the newest first; the first is in force unless it is a removal.</summary>
    public async Task<IReadOnlyList<Article>> ReadAsync(ArticleKey key, CancellationToken ct = default)
    {
        var versions = new List<Article>();
        if (await articles.GetAsync(key, ct) is { } current) versions.Add(current.Value);
        var query = new DocumentQuery(CollectionName) { Index = "byArticle", Prefix = IndexKey.Of(key.Id, key.Language), Descending = true };
        await foreach (var past in _history.AllAsync(query, ct)) versions.Add(past.Value);
        return versions;
    }

    public async Task<Article?> ReadAsync(ArticleKey key, int version, CancellationToken ct = default)
    {
        if ((await _history.GetAsync(IdOf(key, version), ct))?.Value is { } past) return past;
        return await articles.GetAsync(key, ct) is { Value: var current } && current.Version == version ? current : null;
    }

    /// <summary>The last version of each variant that was removed: what comes after it goes on counting from there.</summary>
    public async Task<IReadOnlyDictionary<ArticleKey, int>> RemovedAsync(CancellationToken ct = default)
    {
        var removed = new Dictionary<ArticleKey, int>();
        await foreach (var past in _history.AllAsync(new DocumentQuery(CollectionName) { Index = "removed" }, ct))
            removed[past.Value.Key] = Math.Max(removed.GetValueOrDefault(past.Value.Key), past.Value.Version);
        return removed;
    }

    public async Task<int> LastVersionAsync(ArticleKey key, CancellationToken ct = default) =>
        (await _history.QueryAsync(new DocumentQuery(CollectionName) { Index = "byArticle", Prefix = IndexKey.Of(key.Id, key.Language), Descending = true, Take = 1 }, ct)).Items is [var last] ? last.Value.Version : 0;

    /// <summary>Puts an article in force and what it replaces into the history.</summary>
    /// <param name="before">What is in force as it was read; the batch fails if somebody changed it since.</param>
    /// <param name="publication">Its version is given here.</param>
    /// <param name="last">The last version that there was, where nothing is in force.</param>
    /// <returns>The article as it is in force.</returns>
    public Article PutInForce(Batch batch, Article article, Versioned<Article>? before, Publication publication, int last = 0)
    {
        var inForce = article with { Publication = publication with { Version = (before?.Value.Version ?? last) + 1 } };
        if (before is not null) Keep(batch, before.Value);
        articles.Put(batch, inForce, Expect.AsRead(before?.ETag));
        return inForce;
    }

    /// <summary>Takes an article out of force; it can be put back from its history.</summary>
    public void Withdraw(Batch batch, Versioned<Article> before, string by, DateTimeOffset at, string? overrideReason = null, int regressions = 0)
    {
        Keep(batch, before.Value);
        var removal = new Publication(before.Value.Version + 1, PublicationKind.Removed, by, at) { OverrideReason = overrideReason, Regressions = regressions };
        Keep(batch, before.Value with { Publication = removal });
        articles.Delete(batch, before.Value.Key, Expect.Match(before.ETag));
    }

    private void Keep(Batch batch, Article past) => _history.Put(batch, IdOf(past.Key, past.Version), past);

    private static string IdOf(ArticleKey key, int version) => $"{key}/{version.ToString("D6", CultureInfo.InvariantCulture)}";
}

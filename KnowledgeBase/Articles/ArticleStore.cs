using Storage;

namespace KnowledgeBase.Articles;

/// <summary>The articles: the truth that the index is derived from. Writes are added to the caller's batch.</summary>
public sealed class ArticleStore(IDatabase database)
{
    public const string CollectionName = "articles";

    private readonly DocumentCollection<Article> _articles = new(database, CollectionName, ArticleJson.Default.Article);

    public Task<Versioned<Article>?> GetAsync(ArticleKey key, CancellationToken ct = default) => _articles.GetAsync(key.ToString(), ct);

    public IAsyncEnumerable<Versioned<Article>> AllAsync(CancellationToken ct = default) => _articles.AllAsync(ct: ct);

    public Task<long> CountAsync(CancellationToken ct = default) => _articles.CountAsync(ct: ct);

    /// <param name="expected">Null overwrites whatever is there; what was read refuses to overwrite another editor's change.</param>
    public string Put(Batch batch, Article article, Expect? expected = null) => _articles.Put(batch, article.Key.ToString(), article, expected);

    public void Delete(Batch batch, ArticleKey key, Expect? expected = null) => _articles.Delete(batch, key.ToString(), expected);

    internal Versioned<Article> Read(Document document) => _articles.Read(document);
}

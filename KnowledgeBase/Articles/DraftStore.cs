using Storage;

namespace KnowledgeBase.Articles;

/// <summary>The drafts, at most one for each language variant.</summary>
public sealed class DraftStore(IDatabase database)
{
    public const string CollectionName = "article-drafts";

    private readonly DocumentCollection<ArticleDraft> _drafts = new(database, CollectionName, ArticleJson.Default.ArticleDraft,
        new DocumentIndex<ArticleDraft>("byTime", d => IndexKey.Of(d.At)));

    public Task<Versioned<ArticleDraft>?> GetAsync(ArticleKey key, CancellationToken ct = default) => _drafts.GetAsync(key.ToString(), ct);

    /// <summary>The oldest first.</summary>
    public async Task<IReadOnlyList<Versioned<ArticleDraft>>> AllAsync(CancellationToken ct = default)
    {
        var all = new List<Versioned<ArticleDraft>>();
        await foreach (var draft in _drafts.AllAsync(new DocumentQuery(CollectionName) { Index = "byTime" }, ct)) all.Add(draft);
        return all;
    }

    public string Put(Batch batch, ArticleDraft draft, Expect? expected = null) => _drafts.Put(batch, draft.Key.ToString(), draft, expected);

    public void Delete(Batch batch, ArticleKey key, Expect? expected = null) => _drafts.Delete(batch, key.ToString(), expected);

    /// <summary>Adds the removal of the drafts that are still as they were made from this conversation's words.</summary>
    public async Task ForgetAsync(Batch batch, string conversationId, CancellationToken ct = default)
    {
        foreach (var draft in await AllAsync(ct))
            if (draft.Value.Conversations.Contains(conversationId)) Delete(batch, draft.Value.Key);
    }
}

using KnowledgeBase.Articles;
using Storage;

namespace KnowledgeBase.Importing;

/// <summary>
/// Takes articles over from files, all or none: one refused article, and nothing is written. Importing the same again
/// changes nothing.
/// </summary>
public sealed class ArticleImport(IDatabase database, ArticleStore store, ArticleVersions versions, TimeProvider clock)
{
    public async Task<ImportReport> RunAsync(string path, ImportOptions options, CancellationToken ct = default)
    {
        var stored = new Dictionary<ArticleKey, Versioned<Article>>();
        await foreach (var article in store.AllAsync(ct)) stored[article.Value.Key] = article;

        var (read, refused) = Check(ArticleSource.Read(path), stored.Keys, options.RemoveMissing, ct);
        var batch = new Batch();
        var publication = new Publication(0, PublicationKind.Imported, Publication.Import, clock.GetUtcNow());
        var lastOfRemoved = await versions.RemovedAsync(ct);
        List<ArticleKey> added = [], changed = [], removed = [];
        var unchanged = 0;
        foreach (var article in read.Values)
        {
            var before = stored.GetValueOrDefault(article.Key);
            if (before is not null && before.Value.SameAs(article))
            {
                unchanged++;
                continue;
            }
            (before is null ? added : changed).Add(article.Key);
            versions.PutInForce(batch, article, before, publication, lastOfRemoved.GetValueOrDefault(article.Key));
        }
        if (options.RemoveMissing)
            foreach (var (key, before) in stored.Where(s => !read.ContainsKey(s.Key)))
            {
                removed.Add(key);
                versions.Withdraw(batch, before, Publication.Import, publication.At);
            }

        var apply = !options.DryRun && refused.Count == 0;
        if (apply && !batch.IsEmpty) await database.CommitAsync(batch, ct);
        return new ImportReport(added, changed, removed, unchanged, refused, apply);
    }

    private static (Dictionary<ArticleKey, Article> Read, List<Refusal> Refused) Check(
        IEnumerable<ReadArticle> source, IEnumerable<ArticleKey> stored, bool removeMissing, CancellationToken ct)
    {
        var read = new Dictionary<ArticleKey, Article>();
        var places = new Dictionary<ArticleKey, ReadArticle>();
        var refused = new List<Refusal>();
        foreach (var one in source)
        {
            ct.ThrowIfCancellationRequested();
            var reason = one.Refusal ?? ArticleRules.Broken(one.Article!);
            if (reason is null && places.TryGetValue(one.Article!.Key, out var first))
                reason = $"The article {one.Article.Key} is already in {first.File}, line {first.Line}.";
            if (reason is not null)
            {
                refused.Add(new Refusal(one.File, one.Line, reason));
                continue;
            }
            read[one.Article!.Key] = one.Article;
            places[one.Article.Key] = one;
        }
        var known = read.Keys.Concat(removeMissing ? [] : stored).Select(k => k.Id).ToHashSet();
        foreach (var article in read.Values)
            if (article.FollowUps.FirstOrDefault(f => !known.Contains(f)) is { } dangling)
                refused.Add(new Refusal(places[article.Key].File, places[article.Key].Line, $"The follow-up '{dangling}' is no article."));
        return (read, refused);
    }
}

using KnowledgeBase.Articles;
using KnowledgeBase.Publishing;
using Storage;

namespace KnowledgeBase.Importing;

/// <summary>
/// Takes articles over from files, all or none: one refused article, and nothing is written. Importing the same again
/// changes nothing. An import that makes the golden questions' answers worse on balance is refused, as publishing does. What is in force afterwards are published versions; what they replace stays in the history.
/// </summary>
public sealed class ArticleImport(IDatabase database, ArticleStore store, ArticleVersions versions, StagedImport staged, CheckPublication check, TimeProvider clock, IPublicationWitness? witness = null)
{
    /// <summary>Up to here everything is committed at once.</summary>
    private const int MostInOneBatch = 2_000;
    private const long MostCharactersInOneBatch = 2_000_000;

    /// <param name="progress">Told of large imports, which take a while.</param>
    public async Task<ImportReport> RunAsync(string path, ImportOptions options, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        var stored = new Dictionary<ArticleKey, Versioned<Article>>();
        await foreach (var article in store.AllAsync(ct)) stored[article.Value.Key] = article;

        var (read, refused) = Check(ArticleSource.Read(path), stored.Keys, options.RemoveMissing, ct);
        var added = read.Keys.Where(key => !stored.ContainsKey(key)).ToList();
        var changed = read.Values.Where(a => stored.GetValueOrDefault(a.Key) is { } before && !before.Value.SameAs(a)).Select(a => a.Key).ToList();
        var removed = options.RemoveMissing ? stored.Keys.Where(key => !read.ContainsKey(key)).ToList() : [];

        var report = new ImportReport(added, changed, removed, read.Count - added.Count - changed.Count, refused, false);
        if (refused.Count > 0) return report;
        IReadOnlyList<Article> put = [.. added.Concat(changed).Select(key => read[key])];
        // There is nothing to make worse in an empty store: the first import is never asked about.
        if (stored.Count > 0 && put.Count + removed.Count > 0)
        {
            report = report with { Check = await check.RunAsync(put, removed, ct) };
            progress?.Report(new ImportProgress(ImportStage.Checked, put.Count + removed.Count, put.Count + removed.Count));
        }
        var isRefused = report.IsWorse && string.IsNullOrWhiteSpace(options.OverrideReason);
        if (options.DryRun || isRefused) return report;
        if (put.Count + removed.Count > 0) await ApplyAsync(put, removed, stored, report.IsWorse ? new Override(options.OverrideReason!.Trim(), report.Check.Regressions.Count) : null, progress, ct);
        return report with { Applied = true };
    }

    private async Task ApplyAsync(
        IReadOnlyList<Article> put, IReadOnlyList<ArticleKey> removed, Dictionary<ArticleKey, Versioned<Article>> stored, Override? overridden, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var publication = new Publication(0, PublicationKind.Imported, Publication.Import, clock.GetUtcNow()) { OverrideReason = overridden?.Reason, Regressions = overridden?.Regressions ?? 0 };
        var characters = put.Sum(a => a.Question.Length + a.Answer.Length + a.Alternates.Sum(alternate => (long)alternate.Length));
        if (put.Count + removed.Count > MostInOneBatch || characters > MostCharactersInOneBatch)
        {
            await staged.RunAsync([.. put.Select(a => new StagedChange(a, null)), .. removed.Select(key => new StagedChange(null, key.ToString()))], publication, overridden is null ? null : Tell, progress, ct);
            return;
        }
        var lastOfRemoved = await versions.RemovedAsync(ct);
        var batch = new Batch();
        foreach (var article in put) versions.PutInForce(batch, article, stored.GetValueOrDefault(article.Key), publication, lastOfRemoved.GetValueOrDefault(article.Key));
        foreach (var key in removed) versions.Withdraw(batch, stored[key], publication.By, publication.At, publication.OverrideReason, publication.Regressions);
        if (overridden is not null) Tell(batch);
        await database.CommitAsync(batch, ct);

        void Tell(Batch with) => witness?.Overridden(with, put.Count > 0 ? put[0].Key : removed[0], publication.By, overridden.Reason, overridden.Regressions);
    }

    private sealed record Override(string Reason, int Regressions);

    private static (Dictionary<ArticleKey, Article> Read, List<Refusal> Refused) Check(
        IEnumerable<ReadArticle> source, IEnumerable<ArticleKey> stored, bool removeMissing, CancellationToken ct)
    {
        var read = new Dictionary<ArticleKey, Article>();
        var places = new Dictionary<ArticleKey, ReadArticle>();
        var refused = new List<Refusal>();
        foreach (var one in source)
        {
            ct.ThrowIfCancellationRequested();
            var article = one.Article is { } raw ? raw with { Answer = SafeMarkdown.Clean(raw.Answer).Trim() } : null;
            var reason = one.Refusal ?? ArticleRules.Broken(article!);
            if (reason is null && places.TryGetValue(article!.Key, out var first))
                reason = $"The article {article.Key} is already in {first.File}, line {first.Line}.";
            if (reason is not null)
            {
                refused.Add(new Refusal(one.File, one.Line, reason));
                continue;
            }
            read[article!.Key] = article;
            places[article.Key] = one;
        }
        var known = read.Keys.Concat(removeMissing ? [] : stored).Select(k => k.Id).ToHashSet();
        foreach (var article in read.Values)
            if (article.FollowUps.FirstOrDefault(f => !known.Contains(f)) is { } dangling)
                refused.Add(new Refusal(places[article.Key].File, places[article.Key].Line, $"The follow-up '{dangling}' is no article."));
        return (read, refused);
    }
}

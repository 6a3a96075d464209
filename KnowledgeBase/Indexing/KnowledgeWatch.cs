using System.Threading.Channels;
using KnowledgeBase.Articles;
using Microsoft.Extensions.Logging;
using Storage;

namespace KnowledgeBase.Indexing;

/// <summary>
/// Keeps the index in step with the stored articles: builds it at the start, then follows the change feed. A change
/// that is committed can be asked for a moment later, without a restart.
/// </summary>
public sealed class KnowledgeWatch(IDatabase database, ArticleStore store, KnowledgeIndex index, ILogger<KnowledgeWatch> log) : IAsyncDisposable
{
    private readonly Channel<Commit> _commits = Channel.CreateUnbounded<Commit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _work = new(1);
    private IDisposable? _subscription;
    private Task _following = Task.CompletedTask;

    /// <summary>Completes when the index holds every article that was stored before the call.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        // First listen, then read: what is committed in between is applied once more, which changes nothing.
        _subscription = database.Subscribe(commit =>
        {
            if (commit.Documents.Any(d => d.Collection == ArticleStore.CollectionName)) _commits.Writer.TryWrite(commit);
        });
        await RebuildAsync(ct);
        _following = FollowAsync(_stop.Token);
    }

    /// <summary>Reads all articles again and builds a new index, while the old one goes on answering.</summary>
    public async Task RebuildAsync(CancellationToken ct = default)
    {
        await _work.WaitAsync(ct);
        try
        {
            var articles = new List<Article>();
            await foreach (var article in store.AllAsync(ct)) articles.Add(article.Value);
            await Task.Run(() => index.Rebuild(articles), ct);
            log.IndexBuilt(articles.Count);
        }
        finally
        {
            _work.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await _stop.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        while (await _commits.Reader.WaitToReadAsync(ct))
        {
            // Later changes of a document replace earlier ones that are still waiting.
            var put = new Dictionary<ArticleKey, Article>();
            var removed = new HashSet<ArticleKey>();
            while (_commits.Reader.TryRead(out var commit)) Collect(commit, put, removed);
            await _work.WaitAsync(ct);
            try
            {
                index.Update(put.Values, removed);
                log.IndexUpdated(put.Count, removed.Count);
            }
            finally
            {
                _work.Release();
            }
        }
    }

    private void Collect(Commit commit, Dictionary<ArticleKey, Article> put, HashSet<ArticleKey> removed)
    {
        foreach (var change in commit.Documents)
        {
            if (change.Collection != ArticleStore.CollectionName) continue;
            var key = ArticleKey.Parse(change.Id);
            if (change.Document is { } document)
            {
                put[key] = store.Read(document).Value;
                removed.Remove(key);
            }
            else
            {
                put.Remove(key);
                removed.Add(key);
            }
        }
    }
}

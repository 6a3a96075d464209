using System.Threading.Channels;
using KnowledgeBase.Articles;
using KnowledgeBase.Importing;
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
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _learning = new();
    private IDisposable? _subscription;
    private Task _following = Task.CompletedTask;
    private Task _learner = Task.CompletedTask;
    private bool _importing;
    private long _version;
    private long _learnedVersion;
    private TaskCompletionSource _learned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the index holds every article that was stored before the call.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        // First listen, then read: what is committed in between is applied once more, which changes nothing.
        _subscription = database.Subscribe(commit =>
        {
            if (commit.Documents.Any(d => d.Collection is ArticleStore.CollectionName or StagedImport.StateCollection)) _commits.Writer.TryWrite(commit);
        });
        await RebuildAsync(ct);
        if (index.Recall())
        {
            _changed.Reader.TryRead(out _);
            MarkLearned(_version);
        }
        _following = FollowAsync(_stop.Token);
        _learner = Task.Run(() => LearnAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>
    /// Completes when ranking and confidence have been learned from the articles that are in the index now. Learning goes on behind the answers
    /// and takes a second or two for a small knowledge base.
    /// </summary>
    public Task WhenLearnedAsync(CancellationToken ct = default)
    {
        lock (_learning) return _learnedVersion == _version ? Task.CompletedTask : _learned.Task.WaitAsync(ct);
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
            MarkChanged();
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
        await _learner.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
            var importEnded = false;
            while (_commits.Reader.TryRead(out var commit))
            {
                foreach (var state in commit.Documents.Where(d => d.Collection == StagedImport.StateCollection))
                    (_importing, importEnded) = (state.Document is not null, importEnded || state.Document is null);
                Collect(commit, put, removed);
            }
            // While a large import is moved in, answers stay as they are; at its end a new index is built beside the old one.
            if (_importing) continue;
            if (importEnded)
            {
                await RebuildAfterImportAsync(ct);
                continue;
            }
            await _work.WaitAsync(ct);
            try
            {
                index.Update(put.Values, removed);
                log.IndexUpdated(put.Count, removed.Count);
                MarkChanged();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The wide net of a background loop: the articles are safe in the store, and the next change is taken in again.
                log.IndexUpdateFailed(e, put.Count, removed.Count);
            }
            finally
            {
                _work.Release();
            }
        }
    }

    private async Task RebuildAfterImportAsync(CancellationToken ct)
    {
        try
        {
            await RebuildAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.IndexUpdateFailed(e, 0, 0); // the same wide net: the articles are safe, the old index goes on answering
        }
    }

    private void MarkChanged()
    {
        lock (_learning)
        {
            if (_learnedVersion == _version && _learned.Task.IsCompleted) _learned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _version++;
        }
        _changed.Writer.TryWrite(true);
    }

    private async Task LearnAsync(CancellationToken ct)
    {
        while (await _changed.Reader.WaitToReadAsync(ct))
        {
            _changed.Reader.TryRead(out _);
            long version;
            lock (_learning) version = _version;
            try
            {
                var report = index.Learn(ct);
                log.Learned(report.Questions, report.DefaultTop1, report.LearnedTop1, report.IsKept);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Answers go on with what was known before.
                log.LearningFailed(e);
            }
            MarkLearned(version);
        }
    }

    private void MarkLearned(long version)
    {
        lock (_learning)
        {
            _learnedVersion = version;
            if (_learnedVersion == _version) _learned.TrySetResult();
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

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Storage.Committing;
using Storage.Files;
using Storage.Journaling;
using Storage.Live;

namespace Storage.LiteDb;

/// <summary>The database of one machine: one process, one writer, a journal that is synced before anybody is told.</summary>
public sealed class LiteDbDatabase : IDatabase, ICommittedState
{
    private readonly IDisposable? _lock;
    private readonly IFolder _journalFolder;
    private readonly LiveState _state;
    private readonly CommitFeed _feed;
    private readonly CommitLoop _loop;
    private int _disposed;

    private LiteDbDatabase(LiteDbOptions options, IFolder folder, IDisposable? fileLock, TimeProvider clock, ILogger log)
    {
        _lock = fileLock;
        _journalFolder = folder.Subfolder("journal");
        _state = new LiveState();
        var replayed = Replay();
        _feed = new CommitFeed(log);
        _loop = new CommitLoop(new JournalWriter(_journalFolder, Position, options.JournalSegmentBytes), _state, this, _feed, clock, log);
        log.Opened(folder.Path, Position, replayed);
    }

    public long Position => _state.Position;

    /// <exception cref="StorageUnavailableException">Another process has the directory open.</exception>
    /// <exception cref="StorageDamagedException">A file is damaged; the message names it and says what to do.</exception>
    public static Task<LiteDbDatabase> OpenAsync(LiteDbOptions options, TimeProvider? clock = null, ILogger<LiteDbDatabase>? log = null) =>
        Task.Run(() =>
        {
            var fileLock = LockFile.Take(options.DataDirectory);
            try
            {
                return Open(options, new DiskFolder(options.DataDirectory), fileLock, clock, log);
            }
            catch
            {
                fileLock.Dispose();
                throw;
            }
        });

    /// <summary>For tests: on a folder that need not be a disk's.</summary>
    internal static LiteDbDatabase Open(LiteDbOptions options, IFolder folder, IDisposable? fileLock = null, TimeProvider? clock = null, ILogger? log = null) =>
        new(options, folder, fileLock, clock ?? TimeProvider.System, log ?? NullLogger.Instance);

    public Task<BatchResult> CommitAsync(Batch batch, CancellationToken ct = default)
    {
        ct.ThrowIfCancellationRequested();
        BatchLimits.Check(batch);
        return _loop.CommitAsync(batch);
    }

    public Task<Document?> GetAsync(string collection, string id, CancellationToken ct = default)
    {
        _state.TryGetDocument(new DocumentKey(collection, id), out var document);
        return Task.FromResult(document);
    }

    public Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken ct = default) => Task.FromResult(_state.Query(query));

    public Task<long> CountAsync(DocumentQuery query, CancellationToken ct = default) => Task.FromResult(_state.Count(query));

    public Task<IReadOnlyList<StreamEntry>> ReadStreamAsync(string stream, long after, int take, CancellationToken ct = default) =>
        Task.FromResult(_state.ReadStream(stream, after, take));

    public Task<IReadOnlyList<StreamEntry>> ReadStreamTailAsync(string stream, long? before, int take, CancellationToken ct = default) =>
        Task.FromResult(_state.ReadStreamTail(stream, before, take));

    public Task<long> GetStreamLengthAsync(string stream, CancellationToken ct = default)
    {
        _state.TryGetStreamLength(stream, out var last);
        return Task.FromResult(last);
    }

    public Task<IReadOnlyList<string>> ListStreamsAsync(string prefix, string? after, int take, CancellationToken ct = default) =>
        Task.FromResult(_state.ListStreams(prefix, after, take));

    public Task<IdempotencyKey?> GetKeyAsync(string scope, string key, CancellationToken ct = default)
    {
        _state.TryGetDocument(ReservedNames.Key(scope, key), out var stored);
        return Task.FromResult(stored is null ? null : new IdempotencyKey(scope, key, StoredKey.Outcome(stored)));
    }

    public IDisposable Subscribe(Action<Commit> observer) => _feed.Subscribe(observer);

    public Task<IReadOnlyList<Commit>?> ReadCommitsAsync(long after, int take, CancellationToken ct = default) =>
        Task.Run<IReadOnlyList<Commit>?>(() => ReadCommits(after, take), ct);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return ValueTask.CompletedTask;
        _loop.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    Document? ICommittedState.GetDocument(DocumentKey key)
    {
        _state.TryGetDocument(key, out var document);
        return document;
    }

    long ICommittedState.GetStreamLength(string stream)
    {
        _state.TryGetStreamLength(stream, out var last);
        return last;
    }

    private long Replay()
    {
        var count = 0L;
        foreach (var record in new JournalReader(_journalFolder).ReadAfter(0))
        {
            _state.Apply([BatchCodec.Read(record.Position, record.Payload)]);
            count++;
        }

        return count;
    }

    private List<Commit>? ReadCommits(long after, int take)
    {
        var last = Position;
        if (after > last || after < 0) return null;
        if (after == last) return [];
        var reader = new JournalReader(_journalFolder);
        if (reader.Segments() is not [var first, ..] || first > after + 1) return null;
        return [.. reader.ReadAfter(after, last).TakeWhile(r => r.Position <= last).Take(take).Select(r => BatchCodec.Read(r.Position, r.Payload).ToCommit())];
    }
}

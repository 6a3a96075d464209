using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Storage.Committing;
using Storage.Files;
using Storage.Journaling;
using Storage.Live;
using Storage.Pages;

namespace Storage.LiteDb;

/// <summary>
/// The database of one machine. A commit is one write and one sync of the journal; LiteDB is filled from memory behind
/// it, by checkpoints, and asked for what memory doesn't have.
/// </summary>
public sealed class LiteDbDatabase : IDatabase, ICommittedState
{
    private readonly IDisposable? _lock;
    private readonly IFolder _journalFolder;
    private readonly PageFile _file;
    private readonly LiveState _state;
    private readonly EngineThread _engine;
    private readonly EngineReads _reads;
    private readonly Flusher _flusher;
    private readonly CommitFeed _feed;
    private readonly CommitLoop _loop;
    private int _disposed;

    private LiteDbDatabase(LiteDbOptions options, IFolder folder, IDisposable? fileLock, TimeProvider clock, ILogger log)
    {
        _lock = fileLock;
        _journalFolder = folder.Subfolder("journal");
        folder.Sync();
        _file = new PageFile(folder);
        try
        {
            _state = new LiveState(options.MemoryBytes);
            _state.StartAt(_file.Position);
            _reads = new EngineReads(_state);
            _engine = new EngineThread(() => new LiteDbStore(new PageStream(_file)));
            _flusher = new Flusher(_engine, _file, _state, options.FlushBytes, log);
            Replay(options);
        }
        catch
        {
            _engine?.Dispose();
            _file.Dispose();
            throw;
        }

        log.Opened(folder.Path, Position, Position - _file.Position);
        _flusher.Start();
        _feed = new CommitFeed(log);
        _loop = new CommitLoop(new JournalWriter(_journalFolder, Position, options.JournalSegmentBytes), _state, this, _flusher, _feed, clock, log);
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
        if (ct.IsCancellationRequested) return Task.FromCanceled<BatchResult>(ct);
        try
        {
            BatchLimits.Check(batch);
            return _loop.CommitAsync(batch);
        }
        catch (Exception e) when (e is ArgumentException or StorageUnavailableException)
        {
            return Task.FromException<BatchResult>(e);
        }
    }

    public Task<Document?> GetAsync(string collection, string id, CancellationToken ct = default)
    {
        var key = new DocumentKey(collection, id);
        return _state.TryGetDocument(key, out var document) ? Task.FromResult(document) : ReadAsync(store => _reads.Document(store, key), ct);
    }

    public Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken ct = default)
    {
        var range = IndexRange.Of(query);
        return ReadAsync(store => _reads.Query(store, query, range), ct);
    }

    public Task<long> CountAsync(DocumentQuery query, CancellationToken ct = default)
    {
        var range = IndexRange.Of(query with { Continuation = null, Take = 1 });
        return ReadAsync(store => _reads.Count(store, query, range), ct);
    }

    public Task<IReadOnlyList<StreamEntry>> ReadStreamAsync(string stream, long after, int take, CancellationToken ct = default) =>
        _state.TryReadStream(stream, after, take, out var entries) ? Task.FromResult(entries) : ReadAsync(store => _reads.ReadStream(store, stream, after, take), ct);

    public Task<IReadOnlyList<StreamEntry>> ReadStreamTailAsync(string stream, long? before, int take, CancellationToken ct = default) =>
        _state.TryReadStreamTail(stream, before, take, out var entries) ? Task.FromResult(entries) : ReadAsync(store => _reads.ReadStreamTail(store, stream, before, take), ct);

    public Task<long> GetStreamLengthAsync(string stream, CancellationToken ct = default) =>
        _state.TryGetStreamLength(stream, out var last) ? Task.FromResult(last) : ReadAsync(store => _reads.StreamLength(store, stream), ct);

    public Task<IReadOnlyList<string>> ListStreamsAsync(string prefix, string? after, int take, CancellationToken ct = default) =>
        ReadAsync(store => _reads.Streams(store, prefix, after, take), ct);

    public async Task<IdempotencyKey?> GetKeyAsync(string scope, string key, CancellationToken ct = default)
    {
        var name = ReservedNames.Key(scope, key);
        return await GetAsync(name.Collection, name.Id, ct) is { } stored ? new IdempotencyKey(scope, key, StoredKey.Outcome(stored)) : null;
    }

    public IDisposable Subscribe(Action<Commit> observer) => _feed.Subscribe(observer);

    public Task<IReadOnlyList<Commit>?> ReadCommitsAsync(long after, int take, CancellationToken ct = default) =>
        Task.Run<IReadOnlyList<Commit>?>(() => ReadCommits(after, take), ct);

    /// <summary>Stores everything committed so far in the data file. Never needed for safety; a start is quicker after it.</summary>
    public Task FlushAsync(CancellationToken ct = default) => Task.Run(_flusher.Flush, ct);

    /// <summary>Writes what still waits, stores everything in the data file, and frees the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await Task.Run(() =>
        {
            _loop.Dispose();
            _flusher.Dispose();
            try
            {
                _flusher.Flush();
            }
            catch (Exception e) when (e is IOException or StorageUnavailableException or StorageDamagedException)
            {
                // All of it is in the journal; the next start takes it from there.
            }

            _engine.Dispose();
            _file.Dispose();
            _lock?.Dispose();
        });
    }

    Document? ICommittedState.GetDocument(DocumentKey key) =>
        _state.TryGetDocument(key, out var document) ? document : _engine.Run(Urgency.Writer, store => _reads.Document(store, key));

    long ICommittedState.GetStreamLength(string stream) =>
        _state.TryGetStreamLength(stream, out var last) ? last : _engine.Run(Urgency.Writer, store => _reads.StreamLength(store, stream));

    private Task<T> ReadAsync<T>(Func<LiteDbStore, T> read, CancellationToken ct) =>
        ct.IsCancellationRequested ? Task.FromCanceled<T>(ct) : _engine.RunAsync(Urgency.Reader, read);

    private void Replay(LiteDbOptions options)
    {
        foreach (var record in new JournalReader(_journalFolder).ReadAfter(_state.Position, _state.Position))
        {
            _state.Apply([BatchCodec.Read(record.Position, record.Payload)]);
            if (_state.DirtyBytes > options.FlushBytes) _flusher.Flush();
        }
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

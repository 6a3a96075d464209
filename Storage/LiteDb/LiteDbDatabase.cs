using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Storage.Attachments;
using Storage.Backups;
using Storage.Committing;
using Storage.Files;
using Storage.Journaling;
using Storage.Live;
using Storage.Pages;
using Storage.Schema;

namespace Storage.LiteDb;

/// <summary>
/// The database of one machine. A commit is one write and one sync of the journal; LiteDB is filled from memory behind
/// it, by checkpoints, and asked for what memory doesn't have.
/// </summary>
public sealed class LiteDbDatabase : IDatabase
{
    private readonly IDisposable? _lock;
    private readonly IFolder _folder;
    private readonly IFolder _journalFolder;
    private readonly PageFile _file;
    private readonly LiveState _state;
    private readonly EngineThread _engine;
    private readonly EngineReads _reads;
    private readonly Flusher _flusher;
    private readonly CommitFeed _feed;
    private readonly CommitLoop _loop;
    private readonly StoredKeys _keys;
    private int _disposed;

    private LiteDbDatabase(LiteDbOptions options, IFolder folder, IDisposable? fileLock, TimeProvider clock, ILogger log)
    {
        _lock = fileLock;
        _folder = folder;
        _journalFolder = folder.Subfolder("journal");
        folder.Sync();
        _file = new PageFile(folder);
        var filter = new KeyFilter();
        try
        {
            _state = new LiveState(options.MemoryBytes);
            _state.StartAt(_file.Position);
            _reads = new EngineReads(_state);
            _engine = new EngineThread(() => new LiteDbStore(new PageStream(_file)));
            _flusher = new Flusher(_engine, _file, _state, filter, options, log);
            Replay(options);
        }
        catch
        {
            _engine?.Dispose();
            _file.Dispose();
            throw;
        }

        _keys = new StoredKeys(_engine, filter);
        _ = _keys.FillFilterAsync();
        log.Opened(folder.Path, Position, Position - _file.Position);
        _flusher.Start();
        _feed = new CommitFeed(log);
        _loop = new CommitLoop(new JournalWriter(_journalFolder, Position, options.JournalSegmentBytes), _state, new CommittedState(_state, _engine, _reads, filter), _flusher, new FreeSpace(folder, options.LeastFreeBytes, clock), _feed, clock, log);
    }

    public long Position => _state.Position;

    /// <exception cref="StorageUnavailableException">Another process has the directory open.</exception>
    /// <exception cref="StorageDamagedException">A file is damaged; the message names it and says what to do.</exception>
    public static async Task<LiteDbDatabase> OpenAsync(LiteDbOptions options, TimeProvider? clock = null, ILogger<LiteDbDatabase>? log = null)
    {
        var database = await Task.Run(() => OpenDirectory(options, clock, log));
        try
        {
            var migration = new SchemaMigration(database, database._loop.CommitAsync, options.Schema, log ?? NullLogger<LiteDbDatabase>.Instance);
            await migration.RunAsync(version => new Backup(database, new AttachmentStore(Path.Combine(options.DataDirectory, "attachments")), clock)
                .RunAsync(NewBackupName(options.DataDirectory, version)));
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

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

    /// <summary>Copies the data file as it is after a commit, and syncs the copy. Commits go on meanwhile.</summary>
    /// <returns>The position of that commit; nothing acknowledged before the call is behind it.</returns>
    internal long CopyDataFile(string to) => _flusher.WithQuietFile(() =>
    {
        File.Copy(Path.Combine(_folder.Path, PageFile.DataName), to);
        using var copy = new DiskFile(to, FileMode.Open);
        copy.Sync();
        return _file.Position;
    });

    /// <summary>A verified backup holds everything up to this position: the journal needn't any more.</summary>
    internal async Task DropJournalUpToAsync(long position)
    {
        await _loop.BeginSegmentAsync();
        new JournalReader(_journalFolder).DropUpTo(Math.Min(position, _file.Position));
    }

    /// <summary>Reads the whole data file and journal.</summary>
    internal DataContent VerifyContent(ICollection<string> findings)
    {
        // A second pair of eyes on the same file: the engine's thread goes on serving.
        var content = _flusher.WithQuietFile(() => DataContent.Read(_folder, findings));
        Verify.VerifyJournal(_journalFolder, Position, findings);
        return content;
    }

    /// <summary>
    /// Forgets idempotency keys that were used before an instant: to be called now and then with what no channel delivers
    /// again. A key that is forgotten can be used anew.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<long> ForgetKeysAsync(DateTimeOffset usedBefore, CancellationToken ct = default)
    {
        // On a quiet host a key may have been in memory alone for days.
        await FlushAsync(ct);
        return await _keys.ForgetAsync(usedBefore, _loop.CommitAsync, ct);
    }

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

    private Task<T> ReadAsync<T>(Func<LiteDbStore, T> read, CancellationToken ct) =>
        ct.IsCancellationRequested ? Task.FromCanceled<T>(ct) : _engine.RunAsync(Urgency.Reader, read);

    private static LiteDbDatabase OpenDirectory(LiteDbOptions options, TimeProvider? clock, ILogger? log)
    {
        var fileLock = LockFile.Take(options.DataDirectory);
        try
        {
            if (File.Exists(Path.Combine(options.DataDirectory, Restore.MarkName)))
                throw new StorageUnavailableException($"A restore into '{options.DataDirectory}' was interrupted. Run it again, with --force.");
            EngineSelfTest.Run();
            return Open(options, new DiskFolder(options.DataDirectory), fileLock, clock, log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fileLock.Dispose();
            throw new StorageUnavailableException($"The database in '{options.DataDirectory}' can't be opened: {e.Message}", e);
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    private static string NewBackupName(string dataDirectory, int version)
    {
        var folder = new DiskFolder(Path.Combine(dataDirectory, "backups"));
        for (var n = 1; ; n++)
        {
            var name = $"before-schema-{version + 1}-{n}{Backup.Suffix}";
            if (!folder.Exists(name)) return Path.Combine(folder.Path, name);
        }
    }

    private void Replay(LiteDbOptions options)
    {
        foreach (var record in new JournalReader(_journalFolder).ReadAfter(_state.Position, _state.Position))
        {
            _state.Apply([BatchCodec.Read(record.Position, record.Payload, copies: true)]);
            // What is less is stored in the background, when callers are served already: more than a crash leaves behind.
            if (_state.DirtyBytes > 6 * options.FlushBytes) _flusher.Flush();
        }
    }

    private List<Commit>? ReadCommits(long after, int take)
    {
        var last = Position;
        if (after > last || after < 0) return null;
        if (after == last) return [];
        var reader = new JournalReader(_journalFolder);
        if (reader.Segments() is not [var first, ..] || first > after + 1) return null;
        try
        {
            return [.. reader.ReadAfter(after, last).TakeWhile(r => r.Position <= last).Take(take).Select(r => BatchCodec.Read(r.Position, r.Payload).ToCommit())];
        }
        catch (FileNotFoundException)
        {
            // A backup has just made the segment dispensable.
            return null;
        }
    }
}

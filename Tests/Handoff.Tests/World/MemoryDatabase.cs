using Storage;

namespace Handoff.Tests.World;

/// <summary>The database's contract in memory, for tests that take very many steps. The race tests run on the real engine as well.</summary>
public sealed class MemoryDatabase : IDatabase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string), (Document Document, IReadOnlyList<IndexEntry> Index)> _documents = [];
    private readonly Dictionary<string, List<ReadOnlyMemory<byte>>> _streams = [];
    private readonly Dictionary<(string, string), ReadOnlyMemory<byte>> _keys = [];
    private readonly List<Action<Commit>> _observers = [];

    public long Position { get; private set; }

    public Task<BatchResult> CommitAsync(Batch batch, CancellationToken ct = default)
    {
        lock (_lock)
        {
            foreach (var operation in batch.Operations) Require(operation);

            var changes = new List<DocumentChange>();
            var entries = new List<StreamEntry>();
            foreach (var operation in batch.Operations) Apply(operation, changes, entries);
            var commit = new Commit(++Position, changes, entries);
            foreach (var observer in _observers) observer(commit);
            return Task.FromResult(new BatchResult(Position, [.. entries.Select(e => e.Sequence)]));
        }
    }

    public Task<Document?> GetAsync(string collection, string id, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult(_documents.TryGetValue((collection, id), out var found) ? found.Document : null);
    }

    public Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken ct = default)
    {
        lock (_lock)
        {
            var rows = Matching(query).Order().ToList();
            if (query.Descending) rows.Reverse();
            var skip = query.Continuation is null ? 0 : int.Parse(query.Continuation);
            var page = rows.Skip(skip).Take(query.Take).Select(r => _documents[(query.Collection, r.Id)].Document).ToList();
            return Task.FromResult(new DocumentPage(page, skip + page.Count < rows.Count ? $"{skip + page.Count}" : null));
        }
    }

    public Task<long> CountAsync(DocumentQuery query, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult((long)Matching(query).Count());
    }

    public Task<IReadOnlyList<StreamEntry>> ReadStreamAsync(string stream, long after, int take, CancellationToken ct = default)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<StreamEntry>>(
                [.. Stream(stream).Skip((int)after).Take(take).Select((body, i) => new StreamEntry(stream, after + i + 1, body))]);
    }

    public Task<IReadOnlyList<StreamEntry>> ReadStreamTailAsync(string stream, long? before, int take, CancellationToken ct = default)
    {
        lock (_lock)
        {
            var end = (int)Math.Min(Stream(stream).Count, (before ?? long.MaxValue) - 1);
            var start = Math.Max(0, end - take);
            return Task.FromResult<IReadOnlyList<StreamEntry>>(
                [.. Stream(stream).Take(end).Skip(start).Select((body, i) => new StreamEntry(stream, start + i + 1, body))]);
        }
    }

    public Task<long> GetStreamLengthAsync(string stream, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult((long)Stream(stream).Count);
    }

    public Task<IReadOnlyList<string>> ListStreamsAsync(string prefix, string? after, int take, CancellationToken ct = default)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<string>>(
            [
                .. _streams.Keys.Where(s => s.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(s, after) > 0).Order(StringComparer.Ordinal).Take(take),
            ]);
    }

    public Task<IdempotencyKey?> GetKeyAsync(string scope, string key, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult(_keys.TryGetValue((scope, key), out var outcome) ? new IdempotencyKey(scope, key, outcome) : null);
    }

    public IDisposable Subscribe(Action<Commit> observer)
    {
        lock (_lock) _observers.Add(observer);
        return new Subscription(() => { lock (_lock) _observers.Remove(observer); });
    }

    public Task<IReadOnlyList<Commit>?> ReadCommitsAsync(long after, int take, CancellationToken ct = default) => Task.FromResult<IReadOnlyList<Commit>?>(null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private List<ReadOnlyMemory<byte>> Stream(string name) => _streams.TryGetValue(name, out var stream) ? stream : [];

    private IEnumerable<(IndexKey Key, string Id)> Matching(DocumentQuery query)
    {
        foreach (var ((collection, id), (_, index)) in _documents)
        {
            if (collection != query.Collection) continue;
            if (query.Index is null)
            {
                yield return (new IndexKey(id), id);
                continue;
            }
            foreach (var entry in index)
                if (entry.Index == query.Index
                    && (query.Prefix is not { } prefix || entry.Key.Text.StartsWith(prefix.Text, StringComparison.Ordinal))
                    && (query.From is not { } from || entry.Key.CompareTo(from) >= 0)
                    && (query.To is not { } to || entry.Key.CompareTo(to) <= 0))
                    yield return (entry.Key, id);
        }
    }

    /// <summary>Preconditions are about what was stored before the batch.</summary>
    private void Require(BatchOperation operation)
    {
        var holds = operation switch
        {
            PutDocument put => put.Expected.Holds(ETagOf(put.Collection, put.Id)),
            DeleteDocument delete => delete.Expected.Holds(ETagOf(delete.Collection, delete.Id)),
            RequireDocument require => require.Expected.Holds(ETagOf(require.Collection, require.Id)),
            AppendEntry append => append.ExpectedLength is not { } expected || expected == Stream(append.Stream).Count,
            UseKey use => !_keys.ContainsKey((use.Scope, use.Key)),
            _ => true,
        };
        if (!holds)
            throw new PreconditionFailedException(
                $"{operation} does not hold.", operation, operation is UseKey key ? _keys[(key.Scope, key.Key)] : null);
    }

    private string? ETagOf(string collection, string id) => _documents.TryGetValue((collection, id), out var found) ? found.Document.ETag : null;

    private void Apply(BatchOperation operation, List<DocumentChange> changes, List<StreamEntry> entries)
    {
        switch (operation)
        {
            case PutDocument put:
                var document = new Document(put.Collection, put.Id, put.ETag, put.Body);
                _documents[(put.Collection, put.Id)] = (document, put.IndexEntries);
                changes.Add(new DocumentChange(put.Collection, put.Id, document));
                break;
            case DeleteDocument delete:
                _documents.Remove((delete.Collection, delete.Id));
                changes.Add(new DocumentChange(delete.Collection, delete.Id, null));
                break;
            case AppendEntry append:
                if (!_streams.TryGetValue(append.Stream, out var stream)) _streams[append.Stream] = stream = [];
                stream.Add(append.Body);
                entries.Add(new StreamEntry(append.Stream, stream.Count, append.Body));
                break;
            case UseKey use:
                _keys[(use.Scope, use.Key)] = use.Outcome;
                break;
        }
    }

    private sealed class Subscription(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}

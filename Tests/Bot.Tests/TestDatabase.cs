using System.Collections.Concurrent;
using Storage;

namespace Bot.Tests;

/// <summary>The database that tests of pages run on: in memory, one for each directory.</summary>
public sealed class TestDatabase : IDatabase
{
    private static readonly ConcurrentDictionary<string, TestDatabase> _open = [];

    private readonly Lock _lock = new();
    private readonly SortedDictionary<(string, string), (Document Document, IReadOnlyList<IndexEntry> Index)> _documents = [];
    private readonly Dictionary<string, List<StreamEntry>> _streams = [];
    private readonly Dictionary<(string, string), ReadOnlyMemory<byte>> _keys = [];
    private readonly List<Action<Commit>> _observers = [];

    public long Position { get; private set; }

    public static Task<IDatabase> OpenAsync(string directory) => Task.FromResult<IDatabase>(_open.GetOrAdd(directory, _ => new TestDatabase()));

    public Task<BatchResult> CommitAsync(Batch batch, CancellationToken ct = default)
    {
        lock (_lock)
        {
            foreach (var operation in batch.Operations)
            {
                var holds = operation switch
                {
                    PutDocument p => p.Expected.Holds(Find(p.Collection, p.Id)?.ETag),
                    DeleteDocument d => d.Expected.Holds(Find(d.Collection, d.Id)?.ETag),
                    RequireDocument r => r.Expected.Holds(Find(r.Collection, r.Id)?.ETag),
                    AppendEntry a => a.ExpectedLength is not { } length || length == Stream(a.Stream).Count,
                    UseKey k => !_keys.ContainsKey((k.Scope, k.Key)),
                    _ => true,
                };
                if (!holds) throw new PreconditionFailedException("refused", operation, operation is UseKey used ? _keys[(used.Scope, used.Key)] : null);
            }
            var documents = new List<DocumentChange>();
            var entries = new List<StreamEntry>();
            foreach (var operation in batch.Operations)
                switch (operation)
                {
                    case PutDocument p:
                        var document = new Document(p.Collection, p.Id, p.ETag, p.Body);
                        _documents[(p.Collection, p.Id)] = (document, p.IndexEntries);
                        documents.Add(new DocumentChange(p.Collection, p.Id, document));
                        break;
                    case DeleteDocument d:
                        _documents.Remove((d.Collection, d.Id));
                        documents.Add(new DocumentChange(d.Collection, d.Id, null));
                        break;
                    case AppendEntry a:
                        var entry = new StreamEntry(a.Stream, Stream(a.Stream).Count + 1, a.Body);
                        Stream(a.Stream).Add(entry);
                        entries.Add(entry);
                        break;
                    case UseKey k:
                        _keys[(k.Scope, k.Key)] = k.Outcome;
                        break;
                }
            Position++;
            foreach (var observer in _observers.ToArray()) observer(new Commit(Position, documents, entries));
            return Task.FromResult(new BatchResult(Position, [.. entries.Select(e => e.Sequence)]));
        }
    }

    public Task<Document?> GetAsync(string collection, string id, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult(Find(collection, id));
    }

    public Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken ct = default)
    {
        lock (_lock)
        {
            var found = Matching(query).ToList();
            if (query.Descending) found.Reverse();
            return Task.FromResult(new DocumentPage([.. found.Take(query.Take)], null));
        }
    }

    public Task<long> CountAsync(DocumentQuery query, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult((long)Matching(query).Count());
    }

    public Task<IReadOnlyList<StreamEntry>> ReadStreamAsync(string stream, long after, int take, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<StreamEntry>>([.. Stream(stream).Where(e => e.Sequence > after).Take(take)]);
    }

    public Task<IReadOnlyList<StreamEntry>> ReadStreamTailAsync(string stream, long? before, int take, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<StreamEntry>>([.. Stream(stream).Where(e => before is null || e.Sequence < before).TakeLast(take)]);
    }

    public Task<long> GetStreamLengthAsync(string stream, CancellationToken ct = default)
    {
        lock (_lock) return Task.FromResult((long)Stream(stream).Count);
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

    private Document? Find(string collection, string id) => _documents.TryGetValue((collection, id), out var found) ? found.Document : null;

    private List<StreamEntry> Stream(string name) => _streams.TryGetValue(name, out var entries) ? entries : _streams[name] = [];

    private IEnumerable<Document> Matching(DocumentQuery query)
    {
        var documents = _documents.Values.Where(d => d.Document.Collection == query.Collection);
        if (query.Index is null) return documents.Select(d => d.Document);
        return documents
            .Select(d => (d.Document, Keys: d.Index.Where(e => e.Index == query.Index).Select(e => e.Key).ToList()))
            .Where(d => d.Keys.Count > 0 && (query.Prefix is null || d.Keys[0].Text.StartsWith(query.Prefix.Value.Text, StringComparison.Ordinal)))
            .Where(d => query.From is null || d.Keys[0].CompareTo(query.From.Value) >= 0)
            .Where(d => query.To is null || d.Keys[0].CompareTo(query.To.Value) <= 0)
            .OrderBy(d => d.Keys[0])
            .Select(d => d.Document);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

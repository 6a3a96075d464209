using System.Text;

namespace Storage.Tests.Model;

/// <summary>What a database should do, said in the simplest way: dictionaries, one batch after the other.</summary>
internal sealed class ModelDatabase
{
    private readonly SortedDictionary<(string Collection, string Id), PutDocument> _documents = new(Comparer<(string, string)>.Create(Compare));
    private readonly SortedDictionary<string, Stream> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> _keys = [];

    public long Position { get; private set; }

    /// <summary>The sequences given, or null if the batch is refused.</summary>
    public IReadOnlyList<long>? TryCommit(Batch batch)
    {
        var copy = Copy();
        var given = new List<long>();
        foreach (var operation in batch.Operations)
            if (!copy.TryApply(operation, given)) return null;
        Apply(batch);
        return given;
    }

    /// <summary>A batch of which it is known that it is accepted.</summary>
    public void Apply(Batch batch)
    {
        foreach (var operation in batch.Operations) TryApply(operation, []);
        if (batch.Operations.Any(o => o is not RequireDocument)) Position++;
    }

    public async Task AssertSameAsync(IDatabase database)
    {
        Assert.That(database.Position, Is.EqualTo(Position), "position");
        foreach (var collection in ModelBatches.Collections)
        {
            var expected = _documents.Values.Where(d => d.Collection == collection).ToList();
            Assert.That(await AllAsync(database, new DocumentQuery(collection) { Take = 7 }), Is.EqualTo(expected.Select(Show)), collection);
            foreach (var index in ModelBatches.Indexes)
            {
                var ordered = expected.SelectMany(d => d.IndexEntries.Where(e => e.Index == index).Select(e => (e.Key, Document: d)))
                    .OrderBy(p => p.Key).ThenBy(p => p.Document.Id, StringComparer.Ordinal).Select(p => Show(p.Document)).ToList();
                Assert.That(await AllAsync(database, new DocumentQuery(collection) { Index = index, Take = 5 }), Is.EqualTo(ordered), index);
                Assert.That(await AllAsync(database, new DocumentQuery(collection) { Index = index, Take = 6, Descending = true }), Is.EqualTo(ordered.AsEnumerable().Reverse()), index);
                Assert.That(await database.CountAsync(new DocumentQuery(collection) { Index = index }), Is.EqualTo(ordered.Count));
            }
        }

        foreach (var (name, stream) in _streams) await AssertSameAsync(database, name, stream);
        Assert.That(await database.ListStreamsAsync("", null, 1000), Is.EqualTo(_streams.Where(s => s.Value.Entries.Count > 0).Select(s => s.Key)));
        foreach (var ((scope, key), outcome) in _keys)
        {
            var stored = await database.GetKeyAsync(scope, key);
            Assert.That(stored is null ? null : Encoding.UTF8.GetString(stored.Outcome.Span), Is.EqualTo(outcome), $"key {scope}/{key}");
        }
    }

    private static async Task AssertSameAsync(IDatabase database, string name, Stream stream)
    {
        var expected = stream.Entries.Select(e => (e.Sequence, e.Body)).ToList();
        Assert.That(await database.GetStreamLengthAsync(name), Is.EqualTo(stream.Last), name);
        Assert.That(Show(await database.ReadStreamTailAsync(name, null, 3)), Is.EqualTo(expected.TakeLast(3)), name);
        Assert.That(Show(await database.ReadStreamTailAsync(name, stream.Last, 4)), Is.EqualTo(expected.Where(e => e.Sequence < stream.Last).TakeLast(4)), name);
        Assert.That(Show(await database.ReadStreamAsync(name, stream.Last / 2, 3)), Is.EqualTo(expected.Where(e => e.Sequence > stream.Last / 2).Take(3)), name);
        Assert.That(Show(await database.ReadStreamAsync(name, 0, 10_000)), Is.EqualTo(expected), name);
    }

    private static IEnumerable<(long, string)> Show(IEnumerable<StreamEntry> entries) => entries.Select(e => (e.Sequence, Encoding.UTF8.GetString(e.Body.Span)));

    private static (string, string, string) Show(PutDocument d) => (d.Id, d.ETag, Encoding.UTF8.GetString(d.Body.Span));

    private static async Task<List<(string, string, string)>> AllAsync(IDatabase database, DocumentQuery query)
    {
        var all = new List<(string, string, string)>();
        do
        {
            var page = await database.QueryAsync(query);
            all.AddRange(page.Documents.Select(d => (d.Id, d.ETag, Encoding.UTF8.GetString(d.Body.Span))));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return all;
    }

    private static int Compare((string Collection, string Id) a, (string Collection, string Id) b)
    {
        var byCollection = string.CompareOrdinal(a.Collection, b.Collection);
        return byCollection != 0 ? byCollection : string.CompareOrdinal(a.Id, b.Id);
    }

    private bool TryApply(BatchOperation operation, List<long> given)
    {
        switch (operation)
        {
            case PutDocument put:
                if (!put.Expected.Holds(ETag(put.Collection, put.Id))) return false;
                _documents[(put.Collection, put.Id)] = put;
                return true;
            case DeleteDocument delete:
                if (!delete.Expected.Holds(ETag(delete.Collection, delete.Id))) return false;
                _documents.Remove((delete.Collection, delete.Id));
                return true;
            case RequireDocument require:
                return require.Expected.Holds(ETag(require.Collection, require.Id));
            case AppendEntry append:
                var stream = _streams.TryGetValue(append.Stream, out var found) ? found : new Stream(0, []);
                if (append.ExpectedLength is { } expected && expected != stream.Last) return false;
                _streams[append.Stream] = new Stream(stream.Last + 1, [.. stream.Entries, (stream.Last + 1, Encoding.UTF8.GetString(append.Body.Span))]);
                given.Add(stream.Last + 1);
                return true;
            case DeleteStream deletion:
                if (_streams.TryGetValue(deletion.Stream, out var gone)) _streams[deletion.Stream] = new Stream(gone.Last, []);
                return true;
            case UseKey use:
                return _keys.TryAdd((use.Scope, use.Key), Encoding.UTF8.GetString(use.Outcome.Span));
            default:
                throw new ArgumentException($"The model doesn't know {operation.GetType().Name}.");
        }
    }

    private string? ETag(string collection, string id) => _documents.TryGetValue((collection, id), out var put) ? put.ETag : null;

    private ModelDatabase Copy()
    {
        var copy = new ModelDatabase();
        foreach (var (key, value) in _documents) copy._documents[key] = value;
        foreach (var (key, value) in _streams) copy._streams[key] = value;
        foreach (var (key, value) in _keys) copy._keys[key] = value;
        return copy;
    }

    public IEnumerable<PutDocument> Documents => _documents.Values;

    public long LengthOf(string stream) => _streams.TryGetValue(stream, out var found) ? found.Last : 0;

    private sealed record Stream(long Last, IReadOnlyList<(long Sequence, string Body)> Entries);
}

using LiteDB;
using LiteDB.Engine;
using Storage.Live;
using Storage.Pages;

namespace Storage.LiteDb;

/// <summary>
/// The documents, index entries and stream chunks in LiteDB. For the engine's thread alone: LiteDB 5.0.20 breaks under
/// concurrent calls, reads included, and its transactions belong to a thread. Its secondary indexes, its journal and its
/// own recovery are not used.
/// </summary>
internal sealed class LiteDbStore : IDisposable
{
    private readonly LiteEngine _engine;
    private readonly MemoryStream _log = new();

    /// <param name="data">LiteDB's data stream.</param>
    public LiteDbStore(Stream data)
    {
        // LiteDB's log is only a scratch area between two checkpoints: what it must not lose is in our journal.
        _engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = _log, Collation = Collation.Binary });
        if (_engine.Pragma("CHECKPOINT").AsInt32 != 0) _engine.Pragma("CHECKPOINT", 0);
        if (!_engine.Pragma("UTC_DATE").AsBoolean) _engine.Pragma("UTC_DATE", true);
    }

    /// <summary>The state is that after this commit; 0 for a new file.</summary>
    public long Position => FindOne(StoreKeys.Meta, "position")?["v"].AsInt64 ?? 0;

    public long PagesInLog => _log.Length / PageFormat.PageLength;

    public StoredDocument? Find(DocumentKey key)
    {
        var found = FindOne(StoreKeys.Documents, StoreKeys.Document(key));
        return found is null ? null : new StoredDocument(ReadDocument(key, found), ReadEntries(found));
    }

    /// <summary>Places of an index (or, with an empty name, of the collection by id), in the order of the range.</summary>
    public IEnumerable<IndexPlace> Places(string collection, string index, IndexRange range)
    {
        if (index.Length == 0)
        {
            var (low, high) = (StoreKeys.Document(new DocumentKey(collection, range.Low.Id)), StoreKeys.Document(new DocumentKey(collection, range.High.Id)));
            return Ids(StoreKeys.Documents, low, high, range.Descending).Select(s => new IndexPlace("", StoreKeys.DocumentId(s, collection))).Where(range.Contains);
        }

        return Ids(StoreKeys.Entries, StoreKeys.Entry(collection, index, range.Low), StoreKeys.Entry(collection, index, range.High), range.Descending)
            .Select(s => StoreKeys.Place(s, collection, index)).Where(range.Contains);
    }

    public bool HasEntry(string collection, string index, IndexPlace place) => FindOne(StoreKeys.Entries, StoreKeys.Entry(collection, index, place)) is not null;

    public StreamChunk? LastChunk(string stream, long upTo = long.MaxValue)
    {
        var end = upTo == long.MaxValue ? StoreKeys.StreamEnd(stream) : StoreKeys.Chunk(stream, upTo);
        return Chunks(stream, StoreKeys.StreamStart(stream), end, descending: true).FirstOrDefault();
    }

    /// <summary>The stream's last sequence, and its last entries: at least as many as wanted, if there are.</summary>
    public (long Last, List<StreamEntry> Entries) ReadEnd(string stream, int wanted)
    {
        var chunks = new List<StreamChunk>();
        var count = 0L;
        foreach (var chunk in Chunks(stream, StoreKeys.StreamStart(stream), StoreKeys.StreamEnd(stream), descending: true))
        {
            chunks.Add(chunk);
            count += chunk.IsDeletionMark ? 0 : chunk.Last - chunk.First + 1;
            if (chunk.IsDeletionMark || count >= wanted) break;
        }

        var entries = new List<StreamEntry>((int)count);
        for (var i = chunks.Count - 1; i >= 0; i--) entries.AddRange(chunks[i].Entries());
        return (chunks.Count == 0 ? 0 : chunks[0].Last, entries);
    }

    /// <summary>Entries above <paramref name="after"/> and below <paramref name="before"/>, ascending, the first of them.</summary>
    public List<StreamEntry> ReadForward(string stream, long after, long before, int take)
    {
        var found = new List<StreamEntry>();
        if (before <= after + 1) return found;
        var start = LastChunk(stream, after + 1)?.First ?? 0;
        foreach (var chunk in Chunks(stream, StoreKeys.Chunk(stream, start), StoreKeys.Chunk(stream, before - 1), descending: false))
        {
            foreach (var entry in chunk.Entries())
            {
                if (entry.Sequence <= after) continue;
                if (entry.Sequence >= before || found.Count == take) return found;
                found.Add(entry);
            }
        }

        return found;
    }

    /// <summary>Entries below <paramref name="before"/>, ascending, the last of them.</summary>
    public List<StreamEntry> ReadBackward(string stream, long before, int take)
    {
        var found = new List<StreamEntry>();
        if (before <= 1) return found;
        foreach (var chunk in Chunks(stream, StoreKeys.StreamStart(stream), StoreKeys.Chunk(stream, before - 1), descending: true))
        {
            var entries = chunk.Entries();
            for (var i = entries.Count - 1; i >= 0 && found.Count < take; i--)
                if (entries[i].Sequence < before) found.Add(entries[i]);
            if (found.Count == take) break;
        }

        found.Reverse();
        return found;
    }

    /// <summary>Keys of the chunks that begin at or before a sequence.</summary>
    public IEnumerable<string> ChunkIds(string stream, long upTo) =>
        Ids(StoreKeys.Streams, StoreKeys.StreamStart(stream), StoreKeys.Chunk(stream, upTo), descending: false);

    public IEnumerable<StreamChunk> AllChunks() => Rows(StoreKeys.Streams, "", IndexPlace.Highest.ToString(), false).Select(ReadChunk);

    public IEnumerable<StoredDocument> AllDocuments()
    {
        foreach (var row in Rows(StoreKeys.Documents, "", IndexPlace.Highest.ToString(), false))
        {
            var id = row["_id"].AsString;
            var cut = id.IndexOf('\u0001', StringComparison.Ordinal);
            yield return new StoredDocument(ReadDocument(new DocumentKey(id[..cut], id[(cut + 1)..]), row), ReadEntries(row));
        }
    }

    /// <summary>Idempotency keys after one (null: from the first), as they are stored.</summary>
    public List<(string Stored, Document Document)> Keys(string? after, int take)
    {
        var found = new List<(string, Document)>();
        foreach (var row in Rows(StoreKeys.Documents, after is null ? ReservedNames.Keys : after + '\0', ReservedNames.Keys + IndexPlace.Highest, false))
        {
            if (found.Count == take) break;
            var id = row["_id"].AsString;
            var cut = id.IndexOf('\u0001', StringComparison.Ordinal);
            found.Add((id, ReadDocument(new DocumentKey(id[..cut], id[(cut + 1)..]), row)));
        }

        return found;
    }

    /// <summary>Names of the streams in ordinal order from <paramref name="from"/> on, each with its last chunk.</summary>
    public IEnumerable<(string Stream, StreamChunk Last)> Streams(string from)
    {
        for (var next = from; ;)
        {
            var first = Ids(StoreKeys.Streams, next, IndexPlace.Highest.ToString(), false).FirstOrDefault();
            if (first is null) yield break;
            var stream = StoreKeys.StreamOf(first);
            yield return (stream, LastChunk(stream)!);
            next = StoreKeys.StreamEnd(stream);
        }
    }

    /// <summary>One transaction. Never rolled back: its writes were decided long before.</summary>
    public void Write(StoreWrites writes)
    {
        _engine.BeginTrans();
        writes.ApplyTo(_engine);
        _engine.Commit();
    }

    public void SetPosition(long position)
    {
        _engine.BeginTrans();
        _engine.Upsert(StoreKeys.Meta, [new BsonDocument { ["_id"] = "position", ["v"] = position }], BsonAutoId.ObjectId);
        _engine.Commit();
    }

    /// <summary>Moves what LiteDB has in its log into the data stream. Returns when it is there.</summary>
    public void Checkpoint() => _engine.Checkpoint();

    public void Dispose() => _engine.Dispose();

    private static Document ReadDocument(DocumentKey key, BsonDocument row) => new(key.Collection, key.Id, row["e"].AsString, row["b"].AsBinary);

    private static IReadOnlyList<IndexEntry> ReadEntries(BsonDocument row)
    {
        if (row["x"] is not BsonArray { Count: > 0 } stored) return [];
        var entries = new IndexEntry[stored.Count / 2];
        for (var i = 0; i < entries.Length; i++) entries[i] = new IndexEntry(stored[2 * i].AsString, new IndexKey(stored[(2 * i) + 1].AsString));
        return entries;
    }

    private static StreamChunk ReadChunk(BsonDocument row)
    {
        var id = row["_id"].AsString;
        return new StreamChunk(StoreKeys.StreamOf(id), StoreKeys.FirstOf(id), row["l"].AsInt64, row["b"].AsBinary);
    }

    private IEnumerable<StreamChunk> Chunks(string stream, string from, string to, bool descending) =>
        Rows(StoreKeys.Streams, from, to, descending).Select(ReadChunk);

    private IEnumerable<string> Ids(string table, string from, string to, bool descending) =>
        Rows(table, from, to, descending, "{_id: $._id}").Select(r => r["_id"].AsString);

    // Values are parameters: LiteDB compiles, and keeps for ever, each different text of an expression.
    private BsonDocument? FindOne(string table, string id)
    {
        using var reader = _engine.Query(table, new Query { Where = { BsonExpression.Create("$._id = @0", id) }, Limit = 1 });
        return reader.Read() ? reader.Current.AsDocument : null;
    }

    private IEnumerable<BsonDocument> Rows(string table, string from, string to, bool descending, string? select = null)
    {
        if (string.CompareOrdinal(from, to) > 0) yield break;
        var query = new Query { Where = { BsonExpression.Create("$._id BETWEEN @0 AND @1", from, to) }, OrderBy = "$._id", Order = descending ? Query.Descending : Query.Ascending };
        if (select is not null) query.Select = select;
        using var reader = _engine.Query(table, query);
        while (reader.Read()) yield return reader.Current.AsDocument;
    }
}

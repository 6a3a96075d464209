using System.Runtime.InteropServices;
using LiteDB;
using LiteDB.Engine;
using Storage.Journaling;
using Storage.Live;

namespace Storage.LiteDb;

/// <summary>Writes for one transaction of the engine, gathered by table.</summary>
internal sealed class StoreWrites
{
    private readonly List<BsonDocument> _newDocuments = [];
    private readonly List<BsonDocument> _changedDocuments = [];
    private readonly List<BsonValue> _goneDocuments = [];
    private readonly List<BsonDocument> _newEntries = [];
    private readonly List<BsonValue> _goneEntries = [];
    private readonly List<BsonDocument> _chunks = [];
    private readonly List<BsonValue> _goneChunks = [];

    /// <param name="stored">The index entries that the engine has for it; null when the engine doesn't have the document.</param>
    /// <param name="document">Null deletes it.</param>
    public void Document(DocumentKey key, IReadOnlyList<IndexEntry>? stored, Document? document, IReadOnlyList<IndexEntry> entries)
    {
        if (document is null)
        {
            if (stored is not null) _goneDocuments.Add(StoreKeys.Document(key));
        }
        else
        {
            (stored is null ? _newDocuments : _changedDocuments).Add(Row(key, document, entries));
        }

        var before = stored ?? [];
        foreach (var entry in before)
            if (!entries.Contains(entry)) _goneEntries.Add(EntryId(key, entry));
        foreach (var entry in entries)
            if (!before.Contains(entry)) _newEntries.Add(new BsonDocument { ["_id"] = EntryId(key, entry) });
    }

    public void Chunk(StreamChunk chunk) =>
        _chunks.Add(new BsonDocument { ["_id"] = StoreKeys.Chunk(chunk.Stream, chunk.First), ["l"] = chunk.Last, ["b"] = chunk.Packed });

    public void RemoveChunk(string id) => _goneChunks.Add(id);

    public void ApplyTo(LiteEngine engine)
    {
        if (_goneEntries.Count > 0) engine.Delete(StoreKeys.Entries, _goneEntries);
        if (_goneDocuments.Count > 0) engine.Delete(StoreKeys.Documents, _goneDocuments);
        if (_goneChunks.Count > 0) engine.Delete(StoreKeys.Streams, _goneChunks);
        if (_changedDocuments.Count > 0) engine.Update(StoreKeys.Documents, _changedDocuments);
        if (_newDocuments.Count > 0) engine.Upsert(StoreKeys.Documents, _newDocuments, BsonAutoId.ObjectId);
        if (_newEntries.Count > 0) engine.Upsert(StoreKeys.Entries, _newEntries, BsonAutoId.ObjectId);
        if (_chunks.Count > 0) engine.Upsert(StoreKeys.Streams, _chunks, BsonAutoId.ObjectId);
    }

    /// <summary>
    /// New entries of a stream: added to its last chunk until that is full, then in new ones. What the engine has already
    /// is left out, so that doing it twice changes nothing.
    /// </summary>
    public void Append(string stream, StreamChunk? last, IReadOnlyList<StreamEntry> entries, RecordBuffer buffer)
    {
        var next = 0;
        while (next < entries.Count && last is not null && entries[next].Sequence <= last.Last) next++;
        if (last is { IsDeletionMark: true } || last?.Packed.Length >= StreamChunk.FullAt) last = null;
        while (next < entries.Count)
        {
            var (from, bytes) = (next, last?.Packed.Length ?? 0);
            while (next < entries.Count && bytes < StreamChunk.FullAt) bytes += entries[next++].Body.Length + 3;
            var packed = StreamChunk.Pack(last is null ? [] : last.Packed, entries, from, next, buffer);
            Chunk(new StreamChunk(stream, last?.First ?? entries[from].Sequence, entries[next - 1].Sequence, packed));
            last = null;
        }
    }

    private static string EntryId(DocumentKey key, IndexEntry entry) => StoreKeys.Entry(key.Collection, entry.Index, new IndexPlace(entry.Key.Text, key.Id));

    private static BsonDocument Row(DocumentKey key, Document document, IReadOnlyList<IndexEntry> entries)
    {
        var row = new BsonDocument { ["_id"] = StoreKeys.Document(key), ["e"] = document.ETag, ["b"] = Whole(document.Body) };
        if (entries.Count > 0) row["x"] = new BsonArray(entries.SelectMany(e => new BsonValue[] { e.Index, e.Key.Text }));
        return row;
    }

    private static byte[] Whole(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var part) && part.Offset == 0 && part.Count == part.Array!.Length ? part.Array : body.ToArray();
}

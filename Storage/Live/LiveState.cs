using Storage.Journaling;

namespace Storage.Live;

/// <summary>
/// What is in memory: everything that the engine doesn't have yet, and what was read or written lately. Only synced
/// batches get in, each as a whole, so that a reader sees all of a batch or nothing of it.
/// </summary>
internal sealed class LiveState
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DocumentKey, DocumentSlot> _documents = [];
    private readonly Dictionary<string, StreamSlot> _streams = [];
    private readonly Dictionary<(string Collection, string Index), SortedSet<IndexPlace>> _unstored = [];
    private long _position;

    /// <summary>The last position applied.</summary>
    public long Position => Volatile.Read(ref _position);

    public void Apply(IReadOnlyList<CommittedBatch> batches)
    {
        lock (_gate)
        {
            for (var i = 0; i < batches.Count; i++)
            {
                var batch = batches[i];
                for (var e = 0; e < batch.Effects.Count; e++) Apply(batch.Effects[e], batch.Position);
                Volatile.Write(ref _position, batch.Position);
            }
        }
    }

    public bool TryGetDocument(DocumentKey key, out Document? document)
    {
        lock (_gate)
        {
            document = _documents.GetValueOrDefault(key)?.Document;
            return true;
        }
    }

    public bool TryGetStreamLength(string stream, out long last)
    {
        lock (_gate)
        {
            last = _streams.GetValueOrDefault(stream)?.Last ?? 0;
            return true;
        }
    }

    public IReadOnlyList<StreamEntry> ReadStream(string stream, long after, int take)
    {
        lock (_gate) return _streams.TryGetValue(stream, out var slot) ? slot.Range(after, take) : [];
    }

    public IReadOnlyList<StreamEntry> ReadStreamTail(string stream, long? before, int take)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(stream, out var slot)) return [];
            var end = Math.Min(before ?? long.MaxValue, slot.Last + 1);
            return slot.Range(Math.Max(0, end - 1 - take), (int)Math.Min(take, end - 1));
        }
    }

    public IReadOnlyList<string> ListStreams(string prefix, string? after, int take)
    {
        lock (_gate)
        {
            return [.. _streams.Values
                .Where(s => s.Held > 0 && s.Stream.StartsWith(prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(s.Stream, after) > 0))
                .Select(s => s.Stream).Order(StringComparer.Ordinal).Take(take)];
        }
    }

    public DocumentPage Query(DocumentQuery query)
    {
        var range = IndexRange.Of(query);
        lock (_gate)
        {
            var found = new List<Document>();
            string? continuation = null;
            foreach (var place in Places(query, range))
            {
                if (found.Count == query.Take)
                {
                    continuation = IndexRange.Encode(PlaceOf(query, found[^1]));
                    break;
                }

                found.Add(_documents[new DocumentKey(query.Collection, place.Id)].Document!);
            }

            return new DocumentPage(found, continuation);
        }
    }

    public long Count(DocumentQuery query)
    {
        var range = IndexRange.Of(query with { Continuation = null });
        lock (_gate) return Places(query, range).LongCount();
    }

    private IndexPlace PlaceOf(DocumentQuery query, Document document)
    {
        if (query.Index is null) return new IndexPlace("", document.Id);
        foreach (var entry in _documents[new DocumentKey(query.Collection, document.Id)].IndexEntries)
            if (entry.Index == query.Index) return new IndexPlace(entry.Key.Text, document.Id);
        throw new InvalidOperationException($"Document '{document.Id}' of '{query.Collection}' has no entry in index '{query.Index}'.");
    }

    private IEnumerable<IndexPlace> Places(DocumentQuery query, IndexRange range)
    {
        if (range.IsEmpty || !_unstored.TryGetValue((query.Collection, query.Index ?? ""), out var index)) return [];
        var view = index.GetViewBetween(range.Low, range.High);
        return (range.Descending ? view.Reverse() : view).Where(range.Contains);
    }

    private void Apply(Effect effect, long position)
    {
        switch (effect)
        {
            case DocumentEffect d:
                Write(d, position);
                break;
            case EntryEffect e:
                if (!_streams.TryGetValue(e.Entry.Stream, out var slot)) _streams[e.Entry.Stream] = slot = new StreamSlot(e.Entry.Stream, 0);
                slot.Append(e.Entry);
                break;
            case StreamDeletion s:
                if (_streams.TryGetValue(s.Stream, out var deleted)) deleted.DeleteThrough(s.Through);
                break;
        }
    }

    private void Write(DocumentEffect write, long position)
    {
        if (!_documents.TryGetValue(write.Key, out var slot)) _documents[write.Key] = slot = new DocumentSlot(write.Key);
        Unindex(slot);
        slot.Document = write.Document;
        slot.IndexEntries = write.IndexEntries;
        slot.WrittenAt = position;
        if (!slot.IsDirty) slot.DirtyFrom = position;
        Index(slot);
    }

    private void Index(DocumentSlot slot)
    {
        if (slot.Document is null) return;
        IndexOf(slot.Key.Collection, "").Add(new IndexPlace("", slot.Key.Id));
        foreach (var entry in slot.IndexEntries) IndexOf(slot.Key.Collection, entry.Index).Add(new IndexPlace(entry.Key.Text, slot.Key.Id));
    }

    private void Unindex(DocumentSlot slot)
    {
        if (slot.Document is null) return;
        IndexOf(slot.Key.Collection, "").Remove(new IndexPlace("", slot.Key.Id));
        foreach (var entry in slot.IndexEntries) IndexOf(slot.Key.Collection, entry.Index).Remove(new IndexPlace(entry.Key.Text, slot.Key.Id));
    }

    private SortedSet<IndexPlace> IndexOf(string collection, string index)
    {
        if (!_unstored.TryGetValue((collection, index), out var set)) _unstored[(collection, index)] = set = [];
        return set;
    }
}

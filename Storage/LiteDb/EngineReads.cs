using Storage.Live;

namespace Storage.LiteDb;

/// <summary>
/// Reads for which memory alone is not enough. They run inside the engine's door: the engine doesn't change meanwhile, so
/// what memory says at one moment and what the engine says belong together.
/// </summary>
internal sealed class EngineReads(LiveState state)
{
    /// <summary>A longer run of a stream's entries is read for once, and not kept.</summary>
    private const int MostRemembered = 1000;

    public Document? Document(LiteDbStore store, DocumentKey key)
    {
        if (state.TryGetDocument(key, out var document)) return document;
        var stored = store.Find(key);
        state.Remember(key, stored?.Document, stored?.IndexEntries ?? []);
        return stored?.Document;
    }

    public long StreamLength(LiteDbStore store, string stream)
    {
        return state.TryGetStreamLength(stream, out var last) ? last : End(store, stream, 1).Last;
    }

    public IReadOnlyList<StreamEntry> ReadStream(LiteDbStore store, string stream, long after, int take)
    {
        var memory = End(store, stream, 1);
        var from = Math.Max(after, memory.EmptyThrough);
        var stored = store.ReadForward(stream, from, memory.First, take);
        if (stored.Count > 0 && stored[^1].Sequence == memory.First - 1 && memory.Entries.Count + stored.Count <= MostRemembered)
            state.Remember(stream, memory.Last, from == 0 ? stored[0].Sequence - 1 : 0, stored);
        else if (stored.Count == 0 && after == 0)
            state.Remember(stream, memory.Last, memory.First - 1, []);
        var found = new List<StreamEntry>(stored);
        foreach (var entry in memory.Entries)
            if (entry.Sequence > from && found.Count < take) found.Add(entry);
        return found;
    }

    public IReadOnlyList<StreamEntry> ReadStreamTail(LiteDbStore store, string stream, long? before, int take)
    {
        var memory = End(store, stream, before is null ? Math.Min(take, MostRemembered) : 1);
        var end = Math.Min(before ?? long.MaxValue, memory.Last + 1);
        var fromMemory = memory.Entries.Where(e => e.Sequence < end).TakeLast(take).ToList();
        var missing = take - fromMemory.Count;
        if (missing == 0 || memory.First <= memory.EmptyThrough + 1) return fromMemory;
        var stored = store.ReadBackward(stream, Math.Min(end, memory.First), missing);
        if (end >= memory.First && memory.Entries.Count + stored.Count <= MostRemembered)
            state.Remember(stream, memory.Last, stored.Count < missing ? (stored.Count > 0 ? stored[0].Sequence : memory.First) - 1 : 0, stored);
        return [.. stored, .. fromMemory];
    }

    public IReadOnlyList<string> Streams(LiteDbStore store, string prefix, string? after, int take)
    {
        var memory = state.CaptureStreams(prefix);
        var names = new SortedSet<string>(memory.Where(s => s.Value && IsWanted(s.Key)).Select(s => s.Key), StringComparer.Ordinal);
        var fromStore = 0;
        foreach (var (stream, last) in store.Streams(after is null || string.CompareOrdinal(after, prefix) < 0 ? prefix : after))
        {
            if (!stream.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(stream, prefix) > 0) break;
            if (last.IsDeletionMark || memory.ContainsKey(stream) || !IsWanted(stream)) continue;
            names.Add(stream);
            if (++fromStore == take) break;
        }

        return [.. names.Take(take)];

        bool IsWanted(string stream) => after is null || string.CompareOrdinal(stream, after) > 0;
    }

    public DocumentPage Query(LiteDbStore store, DocumentQuery query, IndexRange range)
    {
        var documents = new List<Document>();
        IndexPlace? last = null;
        foreach (var (place, document) in Merge(store, query, range, query.Take + 1))
        {
            if (documents.Count == query.Take) return new DocumentPage(documents, IndexRange.Encode(last!.Value));
            documents.Add(document ?? Stored(store, new DocumentKey(query.Collection, place.Id)));
            last = place;
        }

        return new DocumentPage(documents, null);
    }

    public long Count(LiteDbStore store, DocumentQuery query, IndexRange range) => Merge(store, query, range, int.MaxValue).LongCount();

    /// <summary>The stream's end as memory has it or, if memory doesn't know the stream, from the engine.</summary>
    /// <param name="wanted">How many entries to read from the engine, if it must be asked anyway.</param>
    private StreamInMemory End(LiteDbStore store, string stream, int wanted)
    {
        if (state.Capture(stream) is { } memory) return memory;
        var (last, entries) = store.ReadEnd(stream, wanted);
        var emptyThrough = entries.Count == 0 ? last : 0;
        if (entries.Count < wanted && entries.Count > 0) emptyThrough = entries[0].Sequence - 1;
        state.Remember(stream, last, emptyThrough, entries);
        return new StreamInMemory(last, last - entries.Count + 1, emptyThrough, entries);
    }

    private Document Stored(LiteDbStore store, DocumentKey key)
    {
        if (state.FindStored(key) is { } known) return known;
        var stored = store.Find(key) ?? throw new InvalidDataException($"Document '{key.Id}' of '{key.Collection}' is in an index, but not there.");
        state.Remember(key, stored.Document, stored.IndexEntries);
        return stored.Document;
    }

    /// <summary>Places of memory and engine in the query's order; with the document where memory speaks for it.</summary>
    private IEnumerable<(IndexPlace Place, Document? Document)> Merge(LiteDbStore store, DocumentQuery query, IndexRange range, int most)
    {
        if (range.IsEmpty) yield break;
        var index = query.Index ?? "";
        var unstored = state.CaptureUnstored(query.Collection, index, range, most, out var position);
        var next = 0;
        foreach (var place in store.Places(query.Collection, index, range))
        {
            if (state.Shadows(new DocumentKey(query.Collection, place.Id), position)) continue;
            while (next < unstored.Count && IsBefore(unstored[next].Place, place, range.Descending)) yield return unstored[next++];
            yield return (place, null);
        }

        while (next < unstored.Count) yield return unstored[next++];
    }

    private static bool IsBefore(IndexPlace left, IndexPlace right, bool descending) => descending ? left.CompareTo(right) > 0 : left.CompareTo(right) < 0;
}

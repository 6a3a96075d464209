namespace Storage.Live;

/// <summary>Everything that the engine doesn't have after the commit at <see cref="Position"/>, as it was then.</summary>
internal sealed record FlushPlan(long Position, IReadOnlyList<DocumentToStore> Documents, IReadOnlyList<StreamToStore> Streams)
{
    public bool IsEmpty => Documents.Count == 0 && Streams.Count == 0;

    /// <summary>The same in parts of at most so many documents or streams.</summary>
    public IEnumerable<FlushPlan> InParts(int size)
    {
        foreach (var some in Documents.Chunk(size)) yield return new FlushPlan(Position, some, []);
        foreach (var some in Streams.Chunk(size)) yield return new FlushPlan(Position, [], some);
    }
}

internal sealed record DocumentToStore(DocumentSlot Slot, Document? Document, IReadOnlyList<IndexEntry> IndexEntries, long WrittenAt);

/// <param name="Deletion">Whether all entries up to <paramref name="EmptyThrough"/> are to be removed first.</param>
internal sealed record StreamToStore(StreamSlot Slot, bool Deletion, long EmptyThrough, IReadOnlyList<StreamEntry> Entries, long Last);

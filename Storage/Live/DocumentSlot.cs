namespace Storage.Live;

/// <summary>A document in memory.</summary>
internal sealed class DocumentSlot(DocumentKey key) : LiveSlot
{
    public DocumentKey Key { get; } = key;

    /// <summary>Null: it is known not to exist.</summary>
    public Document? Document { get; private set; }

    public IReadOnlyList<IndexEntry> IndexEntries { get; private set; } = [];

    /// <summary>Position of the commit that wrote it last; 0 when it came from the engine.</summary>
    public long WrittenAt { get; private set; }

    /// <summary>Whether <see cref="Stored"/> is known.</summary>
    public bool KnowsStored { get; private set; }

    /// <summary>Its index entries in the engine; null when the engine doesn't have the document.</summary>
    public IReadOnlyList<IndexEntry>? Stored { get; private set; }

    public void Set(Document? document, IReadOnlyList<IndexEntry> entries, long writtenAt)
    {
        (Document, IndexEntries, WrittenAt) = (document, entries, writtenAt);
        Bytes = 300 + (2 * Key.Id.Length) + (document?.Body.Length ?? 0) + (200 * entries.Count);
    }

    public void ForgetStored() => (KnowsStored, Stored) = (false, null);

    public void SetStored(IReadOnlyList<IndexEntry>? entries) => (KnowsStored, Stored) = (true, entries);
}

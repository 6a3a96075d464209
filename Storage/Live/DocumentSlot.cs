namespace Storage.Live;

/// <summary>A document in memory.</summary>
internal sealed class DocumentSlot(DocumentKey key)
{
    public DocumentKey Key { get; } = key;

    /// <summary>Null: it is known not to exist.</summary>
    public Document? Document { get; set; }

    public IReadOnlyList<IndexEntry> IndexEntries { get; set; } = [];

    /// <summary>Position of the commit that wrote it last; 0 when it came from the engine.</summary>
    public long WrittenAt { get; set; }

    /// <summary>Position of the first commit that the engine doesn't have yet; 0 when the engine has all.</summary>
    public long DirtyFrom { get; set; }

    public bool IsDirty => DirtyFrom != 0;
}

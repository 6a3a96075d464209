namespace Storage;

/// <summary>A stored document. The body is UTF-8 JSON; engines neither look into it nor change it.</summary>
public sealed record Document(string Collection, string Id, string ETag, ReadOnlyMemory<byte> Body);

/// <summary>One entry of a declared index: the index's name and the document's key in it.</summary>
public readonly record struct IndexEntry(string Index, IndexKey Key);

/// <summary>
/// Documents of one collection. Without an index: by id (ordinal). With an index: those whose key begins with
/// <see cref="Prefix"/> and lies in [<see cref="From"/>, <see cref="To"/>], ordered by key, then id.
/// </summary>
public sealed record DocumentQuery(string Collection)
{
    public string? Index { get; init; }

    public IndexKey? Prefix { get; init; }

    /// <summary>Inclusive lower bound.</summary>
    public IndexKey? From { get; init; }

    /// <summary>Inclusive upper bound.</summary>
    public IndexKey? To { get; init; }

    public bool Descending { get; init; }

    /// <summary>1 to 10,000.</summary>
    public int Take { get; init; } = 100;

    /// <summary>Where the page before ended, or null for the first page.</summary>
    public string? Continuation { get; init; }
}

/// <param name="Documents">In the order asked for.</param>
/// <param name="Continuation">Null on the last page.</param>
public sealed record DocumentPage(IReadOnlyList<Document> Documents, string? Continuation);

/// <param name="Sequence">1 for the first entry of its stream, then one more each, without gaps.</param>
public sealed record StreamEntry(string Stream, long Sequence, ReadOnlyMemory<byte> Body);

public sealed record IdempotencyKey(string Scope, string Key, ReadOnlyMemory<byte> Outcome);

/// <param name="Position">Rises by one with each commit of this database.</param>
/// <param name="Sequences">The sequences given to the batch's appends, in the batch's order.</param>
public sealed record BatchResult(long Position, IReadOnlyList<long> Sequences);

/// <summary>A committed and synced batch, as the change feed tells it.</summary>
public sealed record Commit(long Position, IReadOnlyList<DocumentChange> Documents, IReadOnlyList<StreamEntry> Entries)
{
    /// <summary>Streams that were deleted. Entries of this commit that belong to one of them came after its deletion.</summary>
    public IReadOnlyList<string> DeletedStreams { get; init; } = [];
}

/// <param name="Document">Null when it was deleted.</param>
public sealed record DocumentChange(string Collection, string Id, Document? Document);

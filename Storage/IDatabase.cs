namespace Storage;

/// <summary>
/// One database: documents with etags in named collections, append-only streams, and atomic durable batches.
/// </summary>
/// <remarks>
/// What every engine promises: a batch is applied as a whole or not at all; when <see cref="CommitAsync"/> has
/// completed, the batch has been synced to the disk; reads see every batch that completed before they began and
/// never half of one. Any number of callers may use it at once.
/// </remarks>
public interface IDatabase : IAsyncDisposable
{
    /// <summary>Applies the whole batch or nothing. Completes after the sync.</summary>
    /// <exception cref="PreconditionFailedException">A precondition of the batch did not hold; nothing was written.</exception>
    /// <exception cref="StorageUnavailableException">
    /// The outcome is unknown (the disk failed) or writes are refused (no space): ask again with the same idempotency key.
    /// </exception>
    Task<BatchResult> CommitAsync(Batch batch, CancellationToken ct = default);

    /// <summary>The document, or null.</summary>
    Task<Document?> GetAsync(string collection, string id, CancellationToken ct = default);

    /// <summary>Documents by one of the collection's declared indexes (or by id), ordered and paged.</summary>
    Task<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken ct = default);

    /// <summary>How many documents match; the query's paging is ignored.</summary>
    Task<long> CountAsync(DocumentQuery query, CancellationToken ct = default);

    /// <summary>Entries with a sequence above <paramref name="after"/>, in order, at most <paramref name="take"/>.</summary>
    Task<IReadOnlyList<StreamEntry>> ReadStreamAsync(string stream, long after, int take, CancellationToken ct = default);

    /// <summary>The last entries with a sequence below <paramref name="before"/> (null: from the end), in ascending order.</summary>
    Task<IReadOnlyList<StreamEntry>> ReadStreamTailAsync(string stream, long? before, int take, CancellationToken ct = default);

    /// <summary>The last sequence ever given in the stream; 0 if nothing was ever appended. A deleted stream keeps it.</summary>
    Task<long> GetStreamLengthAsync(string stream, CancellationToken ct = default);

    /// <summary>
    /// Names of streams that have entries, in ordinal order: those that begin with the prefix and come after
    /// <paramref name="after"/> (null: from the first), at most <paramref name="take"/>.
    /// </summary>
    Task<IReadOnlyList<string>> ListStreamsAsync(string prefix, string? after, int take, CancellationToken ct = default);

    /// <summary>The stored outcome of an idempotency key, or null if the key was never used.</summary>
    Task<IdempotencyKey?> GetKeyAsync(string scope, string key, CancellationToken ct = default);

    /// <summary>
    /// Calls the observer after each committed and synced batch, in commit order, one at a time. The observer must
    /// return quickly (hand over to a channel) and not throw. Dispose the result to stop.
    /// </summary>
    IDisposable Subscribe(Action<Commit> observer);

    /// <summary>
    /// Commits after a position, oldest first: how a derived index catches up. Only a bounded history is kept; null says
    /// that the position lies before it (or is unknown), and the reader has to rebuild from the documents.
    /// </summary>
    Task<IReadOnlyList<Commit>?> ReadCommitsAsync(long after, int take, CancellationToken ct = default);

    /// <summary>The position of the last commit.</summary>
    long Position { get; }
}

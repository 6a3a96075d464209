namespace Storage;

/// <summary>A precondition of a batch did not hold; nothing of the batch was written.</summary>
public sealed class PreconditionFailedException(string message, BatchOperation operation, ReadOnlyMemory<byte>? storedOutcome = null) : Exception(message)
{
    /// <summary>The first operation whose precondition failed.</summary>
    public BatchOperation Operation { get; } = operation;

    /// <summary>If an idempotency key had been used before: the outcome stored then.</summary>
    public ReadOnlyMemory<byte>? StoredOutcome { get; } = storedOutcome;
}

/// <summary>
/// The store can't say whether the batch was written, or can't write at present. The message names what failed. Asking
/// again with the same idempotency key is safe.
/// </summary>
public sealed class StorageUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Stored bytes are not what was written: a checksum differs or something is missing. The message names the file and
/// the place, and what to do. What is damaged is never served.
/// </summary>
public sealed class StorageDamagedException(string message, string path, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The damaged file.</summary>
    public string Path { get; } = path;
}

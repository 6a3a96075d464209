namespace Storage;

/// <summary>
/// Writes that belong together, collected in memory and handed to <see cref="IDatabase.CommitAsync"/> once. Several
/// parts of a turn add to the same batch; it is not for use by several threads at once.
/// </summary>
public sealed class Batch
{
    private readonly List<BatchOperation> _operations = [];

    public IReadOnlyList<BatchOperation> Operations => _operations;

    /// <summary>How many of the operations are appends.</summary>
    public int Appends { get; private set; }

    public bool IsEmpty => _operations.Count == 0;

    /// <summary>Writes a document, whatever was there (or only under <paramref name="expected"/>). Returns its new etag.</summary>
    public string Put(string collection, string id, ReadOnlyMemory<byte> body, IReadOnlyList<IndexEntry>? indexEntries = null, Expect? expected = null)
    {
        var etag = ETags.Next();
        _operations.Add(new PutDocument(collection, id, body, etag, indexEntries ?? [], expected ?? Expect.Anything));
        return etag;
    }

    public void Delete(string collection, string id, Expect? expected = null) =>
        _operations.Add(new DeleteDocument(collection, id, expected ?? Expect.Anything));

    /// <summary>
    /// Appends to a stream; the engine gives the next sequence (1, 2, 3 ...; never a gap). With
    /// <paramref name="expectedLength"/> the batch is refused unless the stream's last sequence is that.
    /// </summary>
    /// <returns>The place of this append in <see cref="BatchResult.Sequences"/>.</returns>
    public int Append(string stream, ReadOnlyMemory<byte> body, long? expectedLength = null)
    {
        _operations.Add(new AppendEntry(stream, body, expectedLength));
        return Appends++;
    }

    /// <summary>Removes all entries of a stream (erasure and retention only). Its sequence goes on from where it was.</summary>
    public void DeleteStream(string stream) => _operations.Add(new DeleteStream(stream));

    /// <summary>A precondition alone: the document must be as expected.</summary>
    public void Require(string collection, string id, Expect expected) => _operations.Add(new RequireDocument(collection, id, expected));

    /// <summary>
    /// Uses an idempotency key: the batch is refused if the key was used before, and the exception carries the outcome
    /// stored then. <paramref name="outcome"/> is what a repetition will be given.
    /// </summary>
    public void UseKey(string scope, string key, ReadOnlyMemory<byte> outcome) => _operations.Add(new UseKey(scope, key, outcome));

    /// <summary>Adds all operations of another batch behind those of this one.</summary>
    public void AddRange(Batch other)
    {
        _operations.AddRange(other._operations);
        Appends += other.Appends;
    }
}

public abstract record BatchOperation;

public sealed record PutDocument(string Collection, string Id, ReadOnlyMemory<byte> Body, string ETag, IReadOnlyList<IndexEntry> IndexEntries, Expect Expected) : BatchOperation;

public sealed record DeleteDocument(string Collection, string Id, Expect Expected) : BatchOperation;

public sealed record AppendEntry(string Stream, ReadOnlyMemory<byte> Body, long? ExpectedLength) : BatchOperation;

public sealed record DeleteStream(string Stream) : BatchOperation;

public sealed record RequireDocument(string Collection, string Id, Expect Expected) : BatchOperation;

public sealed record UseKey(string Scope, string Key, ReadOnlyMemory<byte> Outcome) : BatchOperation;

/// <summary>What a document must be like for a batch to be applied.</summary>
public sealed record Expect
{
    private Expect(bool any, string? etag) => (IsAnything, ETag) = (any, etag);

    public bool IsAnything { get; }

    /// <summary>The etag that the document must have; null (when not anything) means that it must not exist.</summary>
    public string? ETag { get; }

    public static Expect Anything { get; } = new(true, null);

    public static Expect Absent { get; } = new(false, null);

    public static Expect Match(string etag) => new(false, etag);

    /// <summary>What was read: its etag, or absence.</summary>
    public static Expect AsRead(string? etag) => etag is null ? Absent : Match(etag);

    public bool Holds(string? current) => IsAnything || ETag == current;
}

internal static class ETags
{
    /// <summary>Etags are made by the writer before the commit, so that a cache can be filled right after it.</summary>
    public static string Next() => Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray(bigEndian: true));
}

namespace Storage.LiteDb;

/// <summary>Settings of the engine for one machine.</summary>
public sealed record LiteDbOptions
{
    /// <summary>Where the database's files lie. Made if it isn't there; one process at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A journal segment is closed when it has grown beyond this many bytes.</summary>
    public long JournalSegmentBytes { get; init; } = 64L * 1024 * 1024;
}

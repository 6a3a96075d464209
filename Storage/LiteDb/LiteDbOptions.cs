using Storage.Schema;

namespace Storage.LiteDb;

/// <summary>Settings of the engine for one machine.</summary>
public sealed record LiteDbOptions
{
    /// <summary>Where the database's files lie. Made if it isn't there; one process at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// Bytes of documents and stream entries that stay in memory although they are in the data file, the latest used.
    /// What has not been stored yet is in memory besides: up to four times <see cref="FlushBytes"/>.
    /// </summary>
    public long MemoryBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Commits are stored in the data file when about this many bytes have come together; a start after a crash reads as much from the journal.</summary>
    public long FlushBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>A journal segment is closed when it has grown beyond this many bytes.</summary>
    public long JournalSegmentBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>With fewer bytes free on the disk, writes are refused (reads go on).</summary>
    public long LeastFreeBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>How long after a failure to store in the data file it is tried again.</summary>
    public TimeSpan FlushRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>LiteDB's scratch log is emptied into the pages when it has grown beyond this many. Readers wait meanwhile.</summary>
    internal int PagesInLog { get; init; } = 500;

    /// <summary>
    /// Steps that bring an older database to the form that this program reads, in the order of their versions. Before the
    /// first a backup goes into the folder "backups" of the data directory.
    /// </summary>
    public IReadOnlyList<SchemaStep> Schema { get; init; } = [];
}

using Microsoft.Extensions.Logging;

namespace Storage;

/// <summary>Events 100 to 199.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(100, LogLevel.Information, "Storage opened '{Directory}' at position {Position}; {Replayed} commits came from the journal")]
    public static partial void Opened(this ILogger log, string directory, long position, long replayed);

    [LoggerMessage(101, LogLevel.Error, "A group of {Count} batches could not be written")]
    public static partial void GroupFailed(this ILogger log, Exception e, int count);

    [LoggerMessage(102, LogLevel.Warning, "The journal's mark could not be written")]
    public static partial void MarkFailed(this ILogger log, Exception e);

    [LoggerMessage(103, LogLevel.Error, "An observer of the change feed failed at position {Position}")]
    public static partial void ObserverFailed(this ILogger log, Exception e, long position);

    [LoggerMessage(104, LogLevel.Error, "Storing what is in memory failed; it stays in memory and journal and is tried again")]
    public static partial void FlushFailed(this ILogger log, Exception e);

    [LoggerMessage(105, LogLevel.Information, "Schema step {Version}: {Description}")]
    public static partial void SchemaStep(this ILogger log, int version, string description);
}

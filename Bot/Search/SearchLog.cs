namespace Bot.Search;

/// <summary>Events 840 to 849.</summary>
internal static partial class SearchLog
{
    [LoggerMessage(840, LogLevel.Information, "The search index is being built from all transcripts")]
    public static partial void Building(this ILogger log);

    [LoggerMessage(841, LogLevel.Information, "The search index was built: {Entries} entries of {Conversations} conversations in {Seconds:F1} s")]
    public static partial void Built(this ILogger log, int entries, int conversations, double seconds);

    [LoggerMessage(842, LogLevel.Error, "The search index can't be used and is built anew")]
    public static partial void IndexFailed(this ILogger log, Exception error);

    [LoggerMessage(843, LogLevel.Error, "The search index can't be written; it is tried again in a minute")]
    public static partial void IndexUnwritable(this ILogger log, Exception error);
}

using Microsoft.Extensions.Logging;

namespace KnowledgeBase;

/// <summary>Ids 500 to 599.</summary>
internal static partial class KnowledgeBaseLog
{
    [LoggerMessage(500, LogLevel.Information, "Knowledge index built from {Articles} articles")]
    public static partial void IndexBuilt(this ILogger log, int articles);

    [LoggerMessage(501, LogLevel.Information, "Knowledge index updated: {Put} articles put, {Removed} removed")]
    public static partial void IndexUpdated(this ILogger log, int put, int removed);
}

using Microsoft.Extensions.Logging;

namespace KnowledgeBase;

/// <summary>Ids 500 to 599.</summary>
internal static partial class KnowledgeBaseLog
{
    [LoggerMessage(500, LogLevel.Information, "Knowledge index built from {Articles} articles")]
    public static partial void IndexBuilt(this ILogger log, int articles);

    [LoggerMessage(501, LogLevel.Information, "Knowledge index updated: {Put} articles put, {Removed} removed")]
    public static partial void IndexUpdated(this ILogger log, int put, int removed);

    [LoggerMessage(502, LogLevel.Information, "Learned from {Questions} stored questions: {DefaultTop1:P1} first without, {LearnedTop1:P1} with learned ranking; kept: {IsKept}")]
    public static partial void Learned(this ILogger log, int questions, double defaultTop1, double learnedTop1, bool isKept);

    [LoggerMessage(503, LogLevel.Error, "The knowledge index could not take in {Put} articles and the removal of {Removed}")]
    public static partial void IndexUpdateFailed(this ILogger log, Exception exception, int put, int removed);

    [LoggerMessage(504, LogLevel.Error, "Learning from the knowledge base failed; answers go on with what was learned before")]
    public static partial void LearningFailed(this ILogger log, Exception exception);

    [LoggerMessage(505, LogLevel.Warning, "The sentence encoder fails; answers go on by words alone")]
    public static partial void EncoderFailed(this ILogger log, Exception exception);

    [LoggerMessage(506, LogLevel.Information, "The sentence encoder works again")]
    public static partial void EncoderWorksAgain(this ILogger log);
}

namespace Bot.Channels.DirectLine;

internal static partial class DirectLineLog
{
    [LoggerMessage(700, LogLevel.Error, "Direct Line {Method} {Endpoint} failed")]
    public static partial void RequestFailed(this ILogger log, Exception failure, string method, string? endpoint);

    [LoggerMessage(701, LogLevel.Warning, "Direct Line: the store is not available")]
    public static partial void StoreUnavailable(this ILogger log, Exception failure);

    [LoggerMessage(702, LogLevel.Information, "Direct Line conversation {ConversationId} started on channel {ChannelId}")]
    public static partial void ConversationStarted(this ILogger log, string conversationId, string channelId);

    [LoggerMessage(703, LogLevel.Error, "Direct Line stream of conversation {ConversationId} failed; the client will connect again")]
    public static partial void StreamFailed(this ILogger log, Exception failure, string conversationId);

    [LoggerMessage(704, LogLevel.Warning, "A Direct Line secret has fewer than 32 characters: make one with 'openssl rand -base64 36'")]
    public static partial void ShortSecret(this ILogger log);

    [LoggerMessage(705, LogLevel.Debug, "Direct Line upload to {ConversationId}: {Files} files, {Bytes} bytes")]
    public static partial void Uploaded(this ILogger log, string conversationId, int files, long bytes);
}

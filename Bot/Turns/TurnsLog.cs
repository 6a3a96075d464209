namespace Bot.Turns;

internal static partial class TurnsLog
{
    [LoggerMessage(100, LogLevel.Information, "The turn of activity {ActivityId} in conversation {ConversationId} runs again (run {Run}): something else was written meanwhile")]
    public static partial void TurnRunsAgain(this ILogger log, string conversationId, string activityId, int run);

    [LoggerMessage(101, LogLevel.Warning, "The turn of activity {ActivityId} in conversation {ConversationId} waits for the store: {Reason}")]
    public static partial void TurnWaitsForStorage(this ILogger log, string conversationId, string activityId, string reason);

    [LoggerMessage(102, LogLevel.Error, "The turn of activity {ActivityId} in conversation {ConversationId} failed; the customer was offered a person")]
    public static partial void TurnFailed(this ILogger log, string conversationId, string activityId, Exception error);

    [LoggerMessage(103, LogLevel.Information, "{Count} accepted activities of an earlier run were taken up")]
    public static partial void InboxTakenUp(this ILogger log, int count);

    [LoggerMessage(110, LogLevel.Warning, "Message {EntryId} of conversation {ConversationId} was not delivered at attempt {Attempt} ({Reason}); next attempt in {DelaySeconds} s")]
    public static partial void DeliveryRetried(this ILogger log, string conversationId, string entryId, int attempt, DeliveryProblem reason, double delaySeconds);

    [LoggerMessage(111, LogLevel.Error, "Message {EntryId} of conversation {ConversationId} was given up after {Attempt} attempts: {Reason}")]
    public static partial void DeliveryGivenUp(this ILogger log, string conversationId, string entryId, int attempt, DeliveryProblem reason);

    [LoggerMessage(112, LogLevel.Information, "Message {EntryId} of conversation {ConversationId} was withdrawn: a person has taken over")]
    public static partial void DeliveryWithdrawn(this ILogger log, string conversationId, string entryId);

    [LoggerMessage(113, LogLevel.Error, "The outbox of conversation {ConversationId} stopped and is taken up again in {DelaySeconds} s")]
    public static partial void OutboxLaneFailed(this ILogger log, string conversationId, double delaySeconds, Exception error);

    [LoggerMessage(114, LogLevel.Error, "An attempt to deliver message {EntryId} of conversation {ConversationId} broke off")]
    public static partial void DeliveryBroke(this ILogger log, string conversationId, string entryId, Exception error);
}

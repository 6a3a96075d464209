namespace Bot.Webhooks;

/// <summary>Events 850 to 859.</summary>
internal static partial class WebhooksLog
{
    [LoggerMessage(850, LogLevel.Warning, "Webhook {WebhookId} did not take event {MessageId} at attempt {Attempt} ({Reason})")]
    public static partial void AttemptFailed(this ILogger log, string webhookId, string messageId, int attempt, string reason);

    [LoggerMessage(851, LogLevel.Error, "Webhook {WebhookId} was disabled: {Reason}")]
    public static partial void WebhookDisabled(this ILogger log, string webhookId, string reason);

    [LoggerMessage(852, LogLevel.Error, "Sending the events of case {CaseId} to webhook {WebhookId} failed; it is tried again in a minute")]
    public static partial void SendingFailed(this ILogger log, string webhookId, string caseId, Exception error);

    [LoggerMessage(853, LogLevel.Error, "The webhooks could not be taken up")]
    public static partial void TakeUpFailed(this ILogger log, Exception error);
}

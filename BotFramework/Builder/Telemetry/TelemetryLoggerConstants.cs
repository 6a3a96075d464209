namespace Microsoft.Bot.Builder;

/// <summary>Names of the events of <see cref="TelemetryLoggerMiddleware"/>.</summary>
public static class TelemetryLoggerConstants
{
    public static readonly string BotMsgReceiveEvent = "BotMessageReceived";
    public static readonly string BotMsgSendEvent = "BotMessageSend";
    public static readonly string BotMsgUpdateEvent = "BotMessageUpdate";
    public static readonly string BotMsgDeleteEvent = "BotMessageDelete";
}

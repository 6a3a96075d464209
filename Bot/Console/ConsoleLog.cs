namespace Bot.Console;

internal static partial class ConsoleLog
{
    [LoggerMessage(920, LogLevel.Error, "An open page of the console could not be told of a change")]
    public static partial void PageNotTold(this ILogger log, Exception failure);

    [LoggerMessage(921, LogLevel.Error, "Agent {AgentId}: {Action} on case {CaseId} failed")]
    public static partial void ActionFailed(this ILogger log, string agentId, string action, string caseId, Exception failure);

    [LoggerMessage(922, LogLevel.Information, "Agent {AgentId} is {Presence}")]
    public static partial void PresenceChanged(this ILogger log, string agentId, string presence);

    [LoggerMessage(923, LogLevel.Error, "The presence of agent {AgentId} could not be written")]
    public static partial void PresenceNotWritten(this ILogger log, string agentId, Exception failure);

    [LoggerMessage(924, LogLevel.Warning, "The replies of solved case {CaseId} could not be read; they are not suggested")]
    public static partial void SolvedCaseNotRead(this ILogger log, string caseId, Exception failure);
}

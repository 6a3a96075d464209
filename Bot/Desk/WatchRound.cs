using System.Globalization;
using Bot.Texts;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Queues;
using Handoff.Watch;
using Storage;

namespace Bot.Desk;

/// <summary>
/// Goes round every few seconds and does what has become due and nobody does: offers, agents who are gone, silent customers, promises. Each step
/// goes through its conversation's gate, with what the customer is told in the same batch.
/// </summary>
public sealed class WatchRound(CaseWatch watch, ConversationGate gate, IDatabase database, CaseNotices notices, QueueStore queues, AssistantTexts texts, TimeProvider clock, ILogger<WatchRound> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>One round.</summary>
    /// <returns>How many steps were done.</returns>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var step in await watch.FindAsync(ct))
            try
            {
                if (await gate.RunAsync(step.ConversationId.Value, () => RunAsync(step, ct), ct)) done++;
            }
            catch (Exception error) when (error is PreconditionFailedException or StorageUnavailableException)
            {
                // Somebody was first, or the store can't write: the next round looks again.
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.StepFailed(step.Kind, step.CaseId, error);
            }
        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await GoAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.RoundFailed(error);
            }
    }

    private async Task<bool> RunAsync(WatchStep step, CancellationToken ct)
    {
        var batch = new Batch();
        if (await watch.RunAsync(batch, step, ct) is not { } result || batch.IsEmpty) return false;
        if (await NoticeAsync(result, ct) is { } notice) notices.Tell(batch, result.Conversation, notice);
        await database.CommitAsync(batch, ct);
        return true;
    }

    private async Task<string?> NoticeAsync(WatchResult result, CancellationToken ct) => result.Step.Kind switch
    {
        WatchKind.AgentGone => Text(result, "watch.agent.gone"),
        WatchKind.RemindCustomer => Text(result, "watch.silent"),
        WatchKind.CustomerGone => Text(result, "watch.customer.gone"),
        WatchKind.NobodyThere when result.Promised is { } promise => Text(result, "watch.nobody", ("time", await LocalAsync(result.Case, result.Conversation, promise.DueAt, ct))),
        _ => null,
    };

    private string Text(WatchResult result, string key, params (string Name, object? Value)[] values) =>
        texts.Get(result.Conversation.Language, key, [("number", result.Case.Id.Value), .. values]);

    // A promise is read in the time of the queue, as its hours are.
    private async Task<string> LocalAsync(Case @case, Conversation conversation, DateTimeOffset at, CancellationToken ct)
    {
        var zone = (await queues.GetAsync(@case.Queue, ct))?.Value.Hours.TimeZone ?? "UTC";
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var culture = CultureInfo.GetCultureInfo(conversation.Language);
        return texts.Get(
            conversation.Language, "offline.opening.day",
            ("date", local.ToString("M", culture)), ("weekday", culture.DateTimeFormat.GetDayName(local.DayOfWeek)), ("time", local.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }
}

internal static partial class WatchLog
{
    [LoggerMessage(210, LogLevel.Error, "The step {Kind} of case {CaseId} failed")]
    public static partial void StepFailed(this ILogger log, WatchKind kind, CaseId caseId, Exception error);

    [LoggerMessage(211, LogLevel.Error, "A round of the watch failed; the next one comes in a few seconds")]
    public static partial void RoundFailed(this ILogger log, Exception error);
}

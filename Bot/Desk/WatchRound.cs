using Bot.Texts;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Waiting;
using Handoff.Watch;
using Storage;

namespace Bot.Desk;

/// <summary>
/// Goes round every few seconds and does what has become due and nobody does: offers, agents who are gone, silent customers, promises, waits that changed. Each
/// step goes through its conversation's gate, with what the customer is told in the same batch.
/// </summary>
public sealed class WatchRound(
    CaseWatch watch, WatchWaits watchWaits, ConversationGate gate, IDatabase database, CaseNotices notices, WaitNews waits, LocalTimes times, QueueStore queues, AgentStore agents, AssistantTexts texts,
    TimeProvider clock, ILogger<WatchRound> log) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>One round.</summary>
    /// <returns>How many steps were done.</returns>
    public async Task<int> GoAsync(CancellationToken ct)
    {
        var done = 0;
        foreach (var step in (IEnumerable<WatchStep>)[.. await watch.FindAsync(ct), .. await watchWaits.FindAsync(ct)])
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
        var result = step.Kind is WatchKind.TellWait ? await watchWaits.RunAsync(batch, step, ct) : await watch.RunAsync(batch, step, ct);
        if (result is null || batch.IsEmpty) return false;
        await TellAsync(batch, result, ct);
        await database.CommitAsync(batch, ct);
        return true;
    }

    // What the customer is told; who waits again, or elsewhere, is told where they stand.
    private async Task TellAsync(Batch batch, WatchResult result, CancellationToken ct)
    {
        var language = result.Conversation.Language;
        switch (result.Step.Kind)
        {
            case WatchKind.AgentGone:
                await TellWaitingAsync(batch, result, "watch.agent.gone", [], ct);
                break;
            case WatchKind.AgentOffShift:
                await TellWaitingAsync(batch, result, "watch.agent.offshift", [("agent", await NameAsync(result.Before?.Owner, ct))], ct);
                break;
            case WatchKind.Overflow:
                await TellWaitingAsync(batch, result, "watch.overflow", [("to", (await queues.GetAsync(result.Case.Queue, ct))?.Value.NameIn(language) ?? result.Case.Queue.Value)], ct);
                break;
            case WatchKind.RemindCustomer:
                Tell(batch, result, "watch.silent", []);
                break;
            case WatchKind.CustomerGone:
                Tell(batch, result, "watch.customer.gone", [], "", texts.Get(language, "case.reopen.button"));
                break;
            case WatchKind.NobodyThere or WatchKind.NobodyTakes when result.Promised is { } promise:
                Tell(batch, result, result.Step.Kind is WatchKind.NobodyThere ? "watch.nobody" : "watch.busy", [("time", await times.OfAsync(result.Case.Queue, promise.DueAt, language, ct))]);
                break;
            case WatchKind.TellWait when result.Wait is { } wait:
                Tell(batch, result, wait.Place == 1 ? "wait.next" : "wait.changed", [("place", wait.Place)], waits.RangeInWords(language, wait.Range));
                break;
        }
    }

    private async Task TellWaitingAsync(Batch batch, WatchResult result, string key, (string Name, object? Value)[] values, CancellationToken ct) =>
        Tell(batch, result, key, values, await waits.NoteAsync(batch, result.Case, ct) is { } wait ? waits.InWords(result.Conversation.Language, wait) : "");

    private void Tell(Batch batch, WatchResult result, string key, (string Name, object? Value)[] values, string and = "", params ReadOnlySpan<string> buttons)
    {
        var language = result.Conversation.Language;
        notices.Tell(batch, result.Conversation, WaitNews.Joined(language, texts.Get(language, key, [("number", result.Case.Id.Value), .. values]), and), buttons);
    }

    private async Task<string> NameAsync(AgentId? id, CancellationToken ct) => id is { } agent ? (await agents.GetAsync(agent, ct))?.Value.DisplayName ?? agent.Value : "";
}

internal static partial class WatchLog
{
    [LoggerMessage(210, LogLevel.Error, "The step {Kind} of case {CaseId} failed")]
    public static partial void StepFailed(this ILogger log, WatchKind kind, CaseId caseId, Exception error);

    [LoggerMessage(211, LogLevel.Error, "A round of the watch failed; the next one comes in a few seconds")]
    public static partial void RoundFailed(this ILogger log, Exception error);
}

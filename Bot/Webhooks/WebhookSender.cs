using System.Collections.Concurrent;
using Bot.Audit;
using Handoff.Cases;
using Handoff.Webhooks;
using Storage;

namespace Bot.Webhooks;

/// <summary>
/// Sends the events of cases to the webhooks: of one case in their order, each until it is taken or given up. What is not sent yet is marked in the
/// store and taken up after a restart.
/// </summary>
internal sealed class WebhookSender(IDatabase database, WebhookStore store, WebhookNews news, CaseStore cases, WebhookLine line, WebhooksOptions options, AuditLog audit, TimeProvider clock, ILogger<WebhookSender> log) : IHostedService, IDisposable
{
    private const int Page = 100;
    private static readonly TimeSpan AfterFault = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CleanEvery = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, WebhookLane> _lanes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ITimer> _timers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private IDisposable? _feed;
    private ITimer? _cleaning;
    private int _disposed;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await news.LoadAsync(store, cancellationToken);
        _feed = database.Subscribe(commit =>
        {
            foreach (var change in commit.Documents)
                if (change.Collection == WebhookNews.CollectionName && change.Document is not null) TakeUp(change.Id);
        });
        _cleaning = clock.CreateTimer(_ => _ = CleanAsync(), null, TimeSpan.FromMinutes(1), CleanEvery);
        _ = Task.Run(TakeUpAllAsync, CancellationToken.None);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _feed?.Dispose();
        if (_disposed == 0) _stop.Cancel();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // The container disposes of it twice: it is a service, and hosted.
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _feed?.Dispose();
        _cleaning?.Dispose();
        foreach (var timer in _timers.Values) timer.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Sends one event once more, now and out of its order; the receiver knows it by its id.</summary>
    public async Task<WebhookAttempt?> RedeliverAsync(WebhookAttempt earlier, CancellationToken ct)
    {
        if ((await store.GetAsync(earlier.WebhookId, ct))?.Value is not { } webhook) return null;
        if (await cases.HistoryAsync(earlier.CaseId, earlier.Sequence - 1, 1, ct) is not [var (sequence, happened)] || sequence != earlier.Sequence) return null;

        var result = await line.SendAsync(webhook, happened, sequence, await SubjectAsync(webhook, happened.CaseId, ct), ct);
        var attempt = AttemptOf(webhook, sequence, happened, result) with { IsRedelivery = true };
        var batch = new Batch();
        store.PutAttempt(batch, attempt);
        await database.CommitAsync(batch, ct);
        return attempt;
    }

    private void TakeUp(string caseId)
    {
        var webhooks = news.Enabled;
        foreach (var webhook in webhooks) LaneOf(webhook.Id).Add(caseId);
        if (webhooks.Count == 0) _ = Task.Run(() => ClearAsync(caseId));
    }

    private WebhookLane LaneOf(string webhookId) => _lanes.GetOrAdd(webhookId, id => new WebhookLane(caseId => WorkAsync(id, caseId)));

    private async Task TakeUpAllAsync()
    {
        try
        {
            await foreach (var mark in news.MarksAsync(_stop.Token)) TakeUp(mark.Id);
        }
        catch (Exception error) when (error is StorageUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            if (error is StorageUnavailableException) log.TakeUpFailed(error);
        }
    }

    private async Task WorkAsync(string webhookId, string caseId)
    {
        try
        {
            var ct = _stop.Token;
            if (await SendAllAsync(webhookId, new CaseId(caseId), ct) is { } later) Again(webhookId, caseId, later);
            else await ClearAsync(caseId);
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops; what is marked is taken up at the next start.
        }
        catch (Exception error)
        {
            // The wide net of the lane.
            log.SendingFailed(webhookId, caseId, error);
            Again(webhookId, caseId, clock.GetUtcNow() + AfterFault);
        }
    }

    /// <returns>When to go on; null when all was sent.</returns>
    private async Task<DateTimeOffset?> SendAllAsync(string webhookId, CaseId caseId, CancellationToken ct)
    {
        var cursor = await store.CursorAsync(webhookId, caseId, ct);
        while (true)
        {
            if (cursor.NextAt > clock.GetUtcNow()) return cursor.NextAt;
            if (news.Enabled.FirstOrDefault(w => w.Id == webhookId) is not { } webhook) return null;
            var events = await cases.HistoryAsync(caseId, cursor.SentUpTo, Page, ct);
            if (events.Count == 0) return null;
            foreach (var (sequence, happened) in events)
            {
                if (!webhook.Wants(happened))
                {
                    cursor = new WebhookCursor(webhookId, caseId, sequence);
                    if (sequence == events[^1].Sequence) await CommitAsync(batch => store.PutCursor(batch, cursor), ct);
                    continue;
                }
                cursor = await SendAsync(webhook, cursor, sequence, happened, ct);
                if (cursor.SentUpTo < sequence) return cursor.NextAt;
            }
        }
    }

    private async Task<WebhookCursor> SendAsync(Webhook webhook, WebhookCursor cursor, long sequence, CaseEvent happened, CancellationToken ct)
    {
        var result = await line.SendAsync(webhook, happened, sequence, await SubjectAsync(webhook, happened.CaseId, ct), ct);
        var now = clock.GetUtcNow();
        var health = await store.HealthAsync(webhook.Id, ct);
        var attempt = AttemptOf(webhook, sequence, happened, result);
        var passed = new WebhookCursor(webhook.Id, cursor.CaseId, sequence);
        if (result.Succeeded)
        {
            await CommitAsync(batch =>
            {
                store.PutCursor(batch, passed);
                store.PutAttempt(batch, attempt);
                store.PutHealth(batch, new WebhookHealth(webhook.Id, now));
            }, ct);
            return passed;
        }

        var failures = cursor.Failures + 1;
        log.AttemptFailed(webhook.Id, WebhookPayload.IdOf(happened.CaseId, sequence), failures, result.Error!);
        var since = cursor.FailingSince ?? now;
        var pause = RetrySchedule.PauseAfter(failures);
        // A receiver that took nothing else meanwhile is gone; one that only refuses this event misses this event.
        var why = result.Status == StatusCodes.Status410Gone ? "gone" : pause is null && !(health.LastSuccessAt > since) ? "failing" : null;
        var next = pause is { } wait ? cursor with { SentUpTo = sequence - 1, Failures = failures, FailingSince = since, NextAt = now + wait } : passed;
        await CommitAsync(batch =>
        {
            store.PutCursor(batch, why is null ? next : passed);
            store.PutAttempt(batch, attempt with { GivenUp = pause is null || why is not null });
            store.PutHealth(batch, health with { FailingSince = health.FailingSince ?? now, LastError = result.Error });
        }, ct);
        if (why is not null) await DisableAsync(webhook.Id, why, ct);
        return why is null ? next : passed;
    }

    private async Task DisableAsync(string webhookId, string why, CancellationToken ct)
    {
        if (await store.GetAsync(webhookId, ct) is not { Value.IsEnabled: true } read) return;
        var batch = new Batch();
        var disabled = read.Value with { IsEnabled = false, DisabledBecause = why };
        store.Put(batch, disabled, read.ETag);
        audit.Append(batch, AuditedChange.House, ChangedThing.Webhook, webhookId, ChangeAct.Changed, FieldChange.Between(WebhookDesk.FieldsOf(read.Value), WebhookDesk.FieldsOf(disabled)));
        try
        {
            await database.CommitAsync(batch, ct);
            log.WebhookDisabled(webhookId, why);
        }
        catch (PreconditionFailedException)
        {
            // An administrator was first; the next failure decides again.
        }
    }

    // The mark goes when every webhook has got everything; if there is more by then, it stays.
    private async Task ClearAsync(string caseId)
    {
        var id = new CaseId(caseId);
        if (await news.MarkAsync(id, _stop.Token) is not { } mark) return;
        var length = await database.GetStreamLengthAsync(CaseStore.StreamOf(id), _stop.Token);
        foreach (var webhook in news.Enabled)
            if ((await store.CursorAsync(webhook.Id, id, _stop.Token)).SentUpTo < length && (await cases.HistoryAsync(id, (await store.CursorAsync(webhook.Id, id, _stop.Token)).SentUpTo, 1, _stop.Token)).Count > 0) return;
        var batch = new Batch();
        news.Clear(batch, mark);
        try
        {
            await database.CommitAsync(batch, _stop.Token);
        }
        catch (PreconditionFailedException)
        {
            // Another event came, and has been taken up.
        }
    }

    private void Again(string webhookId, string caseId, DateTimeOffset at)
    {
        var key = $"{webhookId}/{caseId}";
        var wait = at - clock.GetUtcNow();
        var timer = clock.CreateTimer(_ =>
        {
            if (_timers.TryRemove(key, out var due)) due.Dispose();
            LaneOf(webhookId).Add(caseId);
        }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_timers.TryGetValue(key, out var earlier)) earlier.Dispose();
        _timers[key] = timer;
        timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task CleanAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var batch = new Batch();
                if (await store.DeleteAttemptsAsync(batch, clock.GetUtcNow() - TimeSpan.FromDays(options.AttemptsKeptDays), _stop.Token) == 0) return;
                await database.CommitAsync(batch, _stop.Token);
            }
        }
        catch (Exception error) when (error is StorageUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next round removes them.
        }
    }

    private async Task CommitAsync(Action<Batch> fill, CancellationToken ct)
    {
        var batch = new Batch();
        fill(batch);
        await database.CommitAsync(batch, ct);
    }

    private async Task<string?> SubjectAsync(Webhook webhook, CaseId id, CancellationToken ct) => webhook.IncludesWords ? (await cases.GetAsync(id, ct))?.Value.Subject : null;

    private WebhookAttempt AttemptOf(Webhook webhook, long sequence, CaseEvent happened, WebhookResult result) => new(
        Guid.CreateVersion7().ToString("n"), webhook.Id, happened.CaseId, sequence, happened.Kind, clock.GetUtcNow(), result.Succeeded, result.Status, result.Error, result.Milliseconds);
}

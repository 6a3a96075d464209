using System.Collections.Concurrent;
using System.Text.Json;
using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Turns;

/// <summary>
/// Carries one message to its connector: with retry, a bounded number of times. Each attempt is noted before it begins and after it ended, so that a
/// message whose sending was cut off by a crash is sent again and marked uncertain.
/// </summary>
public sealed class OutboxCarrier(IDatabase database, ConversationStore conversations, IConnectorLine connector, OutboxOptions options, TimeProvider clock, ILogger<OutboxCarrier> log)
{
    private readonly DocumentCollection<OutboxMessage> _messages = new(database, Outbox.Collection, TurnsJson.Default.OutboxMessage);
    private readonly DocumentCollection<Delivery> _deliveries = Delivery.Of(database);
    private readonly DocumentCollection<ChannelActivityId> _channelIds = new(database, Outbox.ChannelIds, TurnsJson.Default.ChannelActivityId);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Completes when the message has arrived, was given up or withdrawn, or isn't in the store any more.</summary>
    /// <exception cref="StorageUnavailableException">Ask again: the store knows how far it got.</exception>
    public async Task CarryAsync(string id, CancellationToken ct)
    {
        if (await _messages.GetAsync(id, ct) is not { } read) return; // arrived, or erased
        if (read.Value.IsUnderWay)
        {
            var interrupted = new DeliveryProblem(DeliveryTrouble.Interrupted);
            read = read with { Value = read.Value with { Problem = interrupted, Doubt = interrupted } };
        }
        try
        {
            while (await TryOnceAsync(read, ct) is { } next) read = next;
        }
        catch (PreconditionFailedException)
        {
            // The conversation was erased meanwhile: nothing is noted of it.
        }
    }

    /// <returns>The message as it waits for the next attempt; null when there is to be none.</returns>
    private async Task<Versioned<OutboxMessage>?> TryOnceAsync(Versioned<OutboxMessage> read, CancellationToken ct)
    {
        if (read.Value.NextAttemptAt - clock.GetUtcNow() is { Ticks: > 0 } wait) await Task.Delay(wait, clock, ct);
        if (await IsOvertakenAsync(read.Value, ct))
        {
            log.DeliveryWithdrawn(read.Value.ConversationId, read.Value.EntryId);
            await FinishAsync(read, read.Value.Doubt is null ? DeliveryState.Withdrawn : DeliveryState.Uncertain, read.Value.Doubt, givenUp: false, null, ct);
            return null;
        }
        var sent = await NoteAsync(read, read.Value with { Attempts = read.Value.Attempts + 1, IsUnderWay = true, NextAttemptAt = null }, ct);
        var message = sent.Value;
        switch (await AttemptAsync(message, ct))
        {
            case ConnectorResult.Delivered delivered:
                await FinishAsync(sent, message.Doubt is null ? null : DeliveryState.Uncertain, message.Doubt, givenUp: false, delivered.ChannelActivityId, ct);
                return null;
            case ConnectorResult.Refused refused:
                log.DeliveryGivenUp(message.ConversationId, message.EntryId, message.Attempts, refused.Problem);
                await FinishAsync(sent, message.Doubt is null ? DeliveryState.NotDelivered : DeliveryState.Uncertain, refused.Problem, givenUp: true, null, ct);
                return null;
            case ConnectorResult.Failed failed:
                message = message with { IsUnderWay = false, Problem = failed.Problem, Doubt = failed.MayHaveArrived ? failed.Problem : message.Doubt, PartsArrived = failed.PartsArrived };
                if (message.Attempts >= options.Attempts)
                {
                    log.DeliveryGivenUp(message.ConversationId, message.EntryId, message.Attempts, failed.Problem);
                    await FinishAsync(sent, message.Doubt is null ? DeliveryState.NotDelivered : DeliveryState.Uncertain, failed.Problem, givenUp: true, null, ct);
                    return null;
                }
                var delay = DelayAfter(message.Attempts, failed.RetryAfter);
                log.DeliveryRetried(message.ConversationId, message.EntryId, message.Attempts, failed.Problem, delay.TotalSeconds);
                return await NoteAsync(sent, message with { NextAttemptAt = clock.GetUtcNow() + delay }, ct);
            default:
                throw new InvalidOperationException("A connector's line gave an unknown result.");
        }
    }

    private async Task<ConnectorResult> AttemptAsync(OutboxMessage message, CancellationToken ct)
    {
        // Counted by host: a channel that hangs must not hold up the others.
        var slots = _slots.GetOrAdd(HostOf(message), _ => new SemaphoreSlim(options.Connections));
        await slots.WaitAsync(ct);
        try
        {
            var channelId = message.Operation == OutboxOperation.Send ? null : (await _channelIds.GetAsync(Delivery.IdOf(message.ConversationId, message.EntryId), ct))?.Value.ChannelId;
            return await connector.DeliverAsync(message, channelId, ct);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or StorageUnavailableException))
        {
            // Whatever it was (no token could be had, say), the attempt counts, so that it isn't repeated for ever.
            log.DeliveryBroke(message.ConversationId, message.EntryId, broken);
            return new ConnectorResult.Failed(new DeliveryProblem(DeliveryTrouble.Interrupted), MayHaveArrived: true, PartsArrived: message.PartsArrived);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<bool> IsOvertakenAsync(OutboxMessage message, CancellationToken ct) =>
        message.From == EntryFrom.Bot && (await conversations.GetAsync(new(message.ConversationId), ct))?.Value is { } conversation && !conversation.LetsBotSay(message.Epoch);

    /// <summary>Exponential with jitter: half to all of the doubled wait; never sooner than the connector asks for.</summary>
    private TimeSpan DelayAfter(int attempt, TimeSpan? retryAfter)
    {
        var longest = Math.Min(options.FirstRetrySeconds * Math.Pow(2, attempt - 1), options.LongestRetrySeconds);
        var delay = TimeSpan.FromSeconds(longest * (0.5 + Random.Shared.NextDouble() / 2));
        return retryAfter is { } asked && asked > delay ? asked : delay;
    }

    private async Task<Versioned<OutboxMessage>> NoteAsync(Versioned<OutboxMessage> read, OutboxMessage message, CancellationToken ct)
    {
        var batch = new Batch();
        var etag = _messages.Put(batch, message.Id, message, Expect.Match(read.ETag));
        await database.CommitAsync(batch, ct);
        return new Versioned<OutboxMessage>(message.Id, message, etag);
    }

    /// <param name="state">Null: it arrived, once.</param>
    private Task FinishAsync(Versioned<OutboxMessage> read, DeliveryState? state, DeliveryProblem? problem, bool givenUp, string? channelId, CancellationToken ct)
    {
        var batch = new Batch();
        var message = read.Value;
        var id = Delivery.IdOf(message.ConversationId, message.EntryId);
        _messages.Delete(batch, message.Id, Expect.Match(read.ETag));
        if (message.Operation == OutboxOperation.Send)
        {
            if (state is { } known) _deliveries.Put(batch, id, new Delivery(message.ConversationId, message.EntryId, known, clock.GetUtcNow(), problem, givenUp));
            if (!string.IsNullOrEmpty(channelId)) _channelIds.Put(batch, id, new ChannelActivityId(message.ConversationId, message.EntryId, channelId));
        }
        return database.CommitAsync(batch, ct);
    }

    private static string HostOf(OutboxMessage message) =>
        message.Activity.TryGetProperty("serviceUrl", out var url) && url.ValueKind == JsonValueKind.String && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var address) ? address.Authority : "";
}

using System.Collections.Concurrent;
using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Turns;

/// <summary>
/// Carries committed messages to the channels' connectors: in order within a conversation, with retry, a bounded number of times. A crash
/// between the commit and the sending only delays them. A message whose sending was begun before a crash is sent again and marked uncertain.
/// </summary>
public sealed class Outbox(IDatabase database, ConversationStore conversations, IConnectorLine connector, OutboxOptions options, TimeProvider clock, ILogger<Outbox> log) : BackgroundService
{
    internal const string Collection = "outbox";
    internal const string Deliveries = "deliveries";
    internal const string ChannelIds = "channelids";

    private readonly DocumentCollection<OutboxMessage> _messages = new(database, Collection, TurnsJson.Default.OutboxMessage);
    private readonly DocumentCollection<Delivery> _deliveries = new(database, Deliveries, TurnsJson.Default.Delivery);
    private readonly DocumentCollection<ChannelActivityId> _channelIds = new(database, ChannelIds, TurnsJson.Default.ChannelActivityId);
    private readonly Dictionary<string, Queue<OutboxMessage>> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(options.Connections);

    public static string DeliveryId(string conversationId, string entryId) => $"{conversationId}/{entryId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var fromFeed = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var feed = database.Subscribe(commit =>
        {
            foreach (var change in commit.Documents)
                if (change is { Collection: Collection, Document: { } document } && Read(document) is { IsUnderWay: false, Attempts: 0 } message && fromFeed.TryAdd(message.Id, true))
                    Enqueue(message, stoppingToken);
        });
        await foreach (var left in _messages.AllAsync(ct: stoppingToken))
            if (fromFeed.TryAdd(left.Id, true)) Enqueue(left.Value, stoppingToken);
        fromFeed.Clear(); // from here on every message comes by the feed, once
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>What became of a message; null while it is on its way or when it arrived at once.</summary>
    public async Task<Delivery?> DeliveryOfAsync(ConversationId conversation, string entryId, CancellationToken ct = default) =>
        (await _deliveries.GetAsync(DeliveryId(conversation.Value, entryId), ct))?.Value;

    private OutboxMessage Read(Document document) => _messages.Read(document).Value;

    private void Enqueue(OutboxMessage message, CancellationToken ct)
    {
        lock (_lanes)
        {
            if (_lanes.TryGetValue(message.ConversationId, out var lane))
            {
                lane.Enqueue(message);
                return;
            }
            lane = _lanes[message.ConversationId] = new();
            lane.Enqueue(message);
            _ = Task.Run(() => CarryAsync(message.ConversationId, lane, ct), ct);
        }
    }

    // One lane a conversation: the next message starts when the one before has arrived or was given up.
    private async Task CarryAsync(string conversationId, Queue<OutboxMessage> lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            OutboxMessage message;
            lock (_lanes)
            {
                if (!lane.TryPeek(out message!))
                {
                    _lanes.Remove(conversationId);
                    return;
                }
            }
            try
            {
                await CarryAsync(message, ct);
                lock (_lanes) lane.Dequeue();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                log.OutboxLaneFailed(conversationId, options.FirstRetrySeconds, error);
                await Task.Delay(TimeSpan.FromSeconds(options.FirstRetrySeconds), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CarryAsync(OutboxMessage message, CancellationToken ct)
    {
        string? doubt = message.IsUnderWay ? "The server stopped while this was being sent." : null;
        for (var attempt = message.Attempts + 1; ; attempt++)
        {
            if (message.From == EntryFrom.Bot && (await conversations.GetAsync(new(message.ConversationId), ct))?.Value is { } conversation && !conversation.LetsBotSay(message.Epoch))
            {
                log.DeliveryWithdrawn(message.ConversationId, message.EntryId);
                await FinishAsync(message, DeliveryState.Withdrawn, null, null, ct);
                return;
            }
            message = message with { Attempts = attempt, IsUnderWay = true };
            await CommitAsync(batch => _messages.Put(batch, message.Id, message), ct);
            await _slots.WaitAsync(ct);
            ConnectorResult result;
            try
            {
                result = await connector.DeliverAsync(message, await ChannelIdOfAsync(message, ct), ct);
            }
            finally
            {
                _slots.Release();
            }
            switch (result)
            {
                case ConnectorResult.Delivered delivered:
                    await FinishAsync(message, doubt is null ? null : DeliveryState.Uncertain, doubt, delivered.ChannelActivityId, ct);
                    return;
                case ConnectorResult.Refused refused:
                    log.DeliveryGivenUp(message.ConversationId, message.EntryId, attempt, refused.Reason);
                    await FinishAsync(message, DeliveryState.NotDelivered, refused.Reason, null, ct);
                    return;
                case ConnectorResult.Failed failed:
                    if (failed.MayHaveArrived) doubt = failed.Reason;
                    if (attempt >= options.Attempts)
                    {
                        log.DeliveryGivenUp(message.ConversationId, message.EntryId, attempt, failed.Reason);
                        await FinishAsync(message, doubt is null ? DeliveryState.NotDelivered : DeliveryState.Uncertain, failed.Reason, null, ct);
                        return;
                    }
                    var delay = DelayAfter(attempt, failed.RetryAfter);
                    log.DeliveryRetried(message.ConversationId, message.EntryId, attempt, failed.Reason, delay.TotalSeconds);
                    message = message with { IsUnderWay = failed.MayHaveArrived, NextAttemptAt = clock.GetUtcNow() + delay };
                    var waiting = message;
                    await CommitAsync(batch =>
                    {
                        _messages.Put(batch, waiting.Id, waiting);
                        if (doubt is not null) Mark(batch, waiting, DeliveryState.Uncertain, doubt);
                    }, ct);
                    await Task.Delay(delay, clock, ct);
                    break;
            }
        }
    }

    /// <summary>Exponential with jitter: half to all of the doubled wait; never sooner than the connector asks for.</summary>
    private TimeSpan DelayAfter(int attempt, TimeSpan? retryAfter)
    {
        var longest = Math.Min(options.FirstRetrySeconds * Math.Pow(2, attempt - 1), options.LongestRetrySeconds);
        var delay = TimeSpan.FromSeconds(longest * (0.5 + Random.Shared.NextDouble() / 2));
        return retryAfter is { } asked && asked > delay ? asked : delay;
    }

    private async Task<string?> ChannelIdOfAsync(OutboxMessage message, CancellationToken ct) =>
        message.Operation == OutboxOperation.Send ? null : (await _channelIds.GetAsync(DeliveryId(message.ConversationId, message.EntryId), ct))?.Value.ChannelId;

    private Task FinishAsync(OutboxMessage message, DeliveryState? state, string? reason, string? channelId, CancellationToken ct) =>
        CommitAsync(batch =>
        {
            _messages.Delete(batch, message.Id);
            if (state is { } known) Mark(batch, message, known, reason);
            if (!string.IsNullOrEmpty(channelId) && message.Operation == OutboxOperation.Send)
                _channelIds.Put(batch, DeliveryId(message.ConversationId, message.EntryId), new ChannelActivityId(message.ConversationId, message.EntryId, channelId));
        }, ct);

    private void Mark(Batch batch, OutboxMessage message, DeliveryState state, string? reason) =>
        _deliveries.Put(batch, DeliveryId(message.ConversationId, message.EntryId), new Delivery(message.ConversationId, message.EntryId, state, clock.GetUtcNow(), reason));

    private Task CommitAsync(Action<Batch> write, CancellationToken ct)
    {
        var batch = new Batch();
        write(batch);
        return database.CommitAsync(batch, ct);
    }

    public override void Dispose()
    {
        _slots.Dispose();
        base.Dispose();
    }
}

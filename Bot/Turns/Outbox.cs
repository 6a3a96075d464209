using Handoff.Conversations;
using Storage;

namespace Bot.Turns;

/// <summary>
/// Has committed messages carried to the channels' connectors: one after the other within a conversation, conversations side by side. A crash
/// between the commit and the sending only delays them.
/// </summary>
public sealed class Outbox(IDatabase database, OutboxCarrier carrier, OutboxOptions options, TimeProvider clock, ILogger<Outbox> log) : BackgroundService
{
    internal const string Collection = "outbox";
    internal const string Deliveries = "deliveries";
    internal const string ChannelIds = "channelids";

    private readonly DocumentCollection<OutboxMessage> _messages = new(database, Collection, TurnsJson.Default.OutboxMessage);
    private readonly Dictionary<string, Queue<string>> _lanes = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What is said while the left-overs of an earlier run are being read comes behind them.
        List<OutboxMessage>? meanwhile = [];
        using var feed = database.Subscribe(commit =>
        {
            foreach (var change in commit.Documents)
            {
                if (change is not { Collection: Collection, Document: { } document } || _messages.Read(document).Value is not { Attempts: 0 } said) continue;
                lock (_lanes)
                {
                    if (meanwhile is not null) meanwhile.Add(said);
                    else Enqueue(said, stoppingToken);
                }
            }
        });
        var known = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var left in _messages.AllAsync(ct: stoppingToken))
            if (known.Add(left.Id)) Enqueue(left.Value, stoppingToken);
        lock (_lanes)
        {
            foreach (var said in meanwhile)
                if (known.Add(said.Id)) Enqueue(said, stoppingToken);
            meanwhile = null;
        }
        await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>The channel's own id of something that was sent through a connector; null if it isn't there or the channel told none.</summary>
    public static async Task<string?> ChannelIdOfAsync(IDatabase database, string conversationId, string entryId, CancellationToken ct) =>
        (await new DocumentCollection<ChannelActivityId>(database, ChannelIds, TurnsJson.Default.ChannelActivityId).GetAsync(Delivery.IdOf(conversationId, entryId), ct))?.Value.ChannelId;

    /// <summary>Ids of the messages of a conversation that are on their way, in order.</summary>
    internal IReadOnlyList<string> OnTheirWay(ConversationId conversation)
    {
        lock (_lanes) return _lanes.TryGetValue(conversation.Value, out var lane) ? [.. lane] : [];
    }

    private void Enqueue(OutboxMessage message, CancellationToken ct)
    {
        lock (_lanes)
        {
            if (_lanes.TryGetValue(message.ConversationId, out var lane))
            {
                lane.Enqueue(message.Id);
                return;
            }
            lane = _lanes[message.ConversationId] = new();
            lane.Enqueue(message.Id);
            _ = Task.Run(() => WorkOffAsync(message.ConversationId, lane, ct), ct);
        }
    }

    // One lane a conversation: the next message starts when the one before has arrived or was given up.
    private async Task WorkOffAsync(string conversationId, Queue<string> lane, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            string? id;
            lock (_lanes)
            {
                if (!lane.TryPeek(out id))
                {
                    _lanes.Remove(conversationId);
                    return;
                }
            }
            try
            {
                await carrier.CarryAsync(id, ct);
                lock (_lanes) lane.Dequeue();
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // The lane's wide net, mostly for a disk that fails: what the store knows of the message decides how it goes on.
                log.OutboxLaneFailed(conversationId, options.FirstRetrySeconds, error);
                await Task.Delay(TimeSpan.FromSeconds(options.FirstRetrySeconds), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

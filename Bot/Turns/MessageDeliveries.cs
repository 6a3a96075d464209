using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Turns;

/// <summary>What becomes of a conversation's messages on their way through a connector, for the agents' console; and another try, on request.</summary>
public sealed class MessageDeliveries(IDatabase database, Outbox outbox, OutgoingMessages outgoing, ConversationStore conversations, TranscriptStore transcripts)
{
    private readonly DocumentCollection<OutboxMessage> _messages = new(database, Outbox.Collection, TurnsJson.Default.OutboxMessage);
    private readonly DocumentCollection<Delivery> _deliveries = Delivery.Of(database);

    /// <summary>By the id of the transcript entry. One that isn't there arrived, or needs no connector.</summary>
    public async Task<IReadOnlyDictionary<string, MessageDelivery>> OfAsync(ConversationId conversation, CancellationToken ct = default)
    {
        var found = new Dictionary<string, MessageDelivery>(StringComparer.Ordinal);
        if ((await conversations.GetAsync(conversation, ct))?.Value is not { } known || (ConversationKeys.IsOwnChannel(known.ChannelId) && known.Elsewhere.Count == 0)) return found;
        await foreach (var ended in _deliveries.AllAsync(new DocumentQuery(_deliveries.Name) { Index = "conversation", Prefix = IndexKey.Of(conversation.Value) }, ct))
            found[ended.Value.EntryId] = new MessageDelivery(ended.Value.EntryId, ended.Value.State, ended.Value.At, ended.Value.Problem?.Trouble, ended.Value.Problem?.Status, null, ended.Value.CanRetry);
        foreach (var id in outbox.OnTheirWay(conversation))
            if ((await _messages.GetAsync(id, ct))?.Value is { Operation: OutboxOperation.Send } message)
                found[message.EntryId] = new MessageDelivery(
                    message.EntryId, message.Problem is null ? DeliveryState.Sending : DeliveryState.Waiting, message.SaidAt, message.Problem?.Trouble, message.Problem?.Status, message.NextAttemptAt, CanRetry: false);
        return found;
    }

    /// <summary>Ids of the entries that were overtaken by a person and never sent.</summary>
    public async Task<IReadOnlySet<string>> WithdrawnOfAsync(ConversationId conversation, CancellationToken ct = default) =>
        (await OfAsync(conversation, ct)).Values.Where(delivery => delivery.State is DeliveryState.Withdrawn).Select(delivery => delivery.EntryId).ToHashSet();

    /// <summary>Has a message that was given up sent once more, behind what is on its way. Asking twice sends it once.</summary>
    public async Task<RetryOutcome> RetryAsync(ConversationId conversation, string entryId, CancellationToken ct = default)
    {
        var id = Delivery.IdOf(conversation.Value, entryId);
        if (await _deliveries.GetAsync(id, ct) is not { Value.CanRetry: true } ended || (await conversations.GetAsync(conversation, ct))?.Value is not { } known) return RetryOutcome.NothingToRetry;
        var entry = await EntryAsync(conversation, entryId, ct);
        if (entry?.Activity is not { } activity) return RetryOutcome.NothingToRetry;

        var batch = new Batch();
        _deliveries.Delete(batch, id, Expect.Match(ended.ETag));
        outgoing.AddAgain(batch, known, entry, activity, ended.Value.State == DeliveryState.Uncertain ? ended.Value.Problem : null);
        try
        {
            await database.CommitAsync(batch, ct);
            return RetryOutcome.Queued;
        }
        catch (PreconditionFailedException)
        {
            return RetryOutcome.NothingToRetry; // somebody else has just asked for it
        }
    }

    /// <summary>The conversation about whose deliveries a change says something, or null.</summary>
    public static ConversationId? ConversationOf(DocumentChange change) =>
        change.Collection is Outbox.Collection or Outbox.Deliveries && change.Id.LastIndexOf('/') is > 0 and var end ? new ConversationId(change.Id[..end]) : null;

    private async Task<TranscriptEntry?> EntryAsync(ConversationId conversation, string entryId, CancellationToken ct)
    {
        await foreach (var line in transcripts.AllAsync(conversation, ct))
            if (line.Entry.Id == entryId) return line.Entry;
        return null;
    }
}

/// <param name="At">When it was said, or when its way ended.</param>
/// <param name="Status">The HTTP status that the connector answered, if it did.</param>
/// <param name="NextAttemptAt">While it waits for another attempt.</param>
public sealed record MessageDelivery(string EntryId, DeliveryState State, DateTimeOffset At, DeliveryTrouble? Trouble, int? Status, DateTimeOffset? NextAttemptAt, bool CanRetry);

public enum RetryOutcome
{
    Queued,

    /// <summary>It arrived, is on its way already, or isn't known.</summary>
    NothingToRetry,
}

using System.Text.Json;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Turns;

/// <summary>Adds what is said to a customer to a batch: the transcript entry, and for a channel behind a connector the message in the outbox.</summary>
public sealed class OutgoingMessages(IDatabase database, TranscriptStore transcripts, RisingOrder order, TimeProvider clock)
{
    private readonly DocumentCollection<OutboxMessage> _outbox = new(database, Outbox.Collection, TurnsJson.Default.OutboxMessage);

    /// <param name="inResponse">The channel gets it in the response to its request, not through the connector.</param>
    /// <param name="stamp">Fills in what the entry says beyond the activity: outcome, articles, author.</param>
    public TranscriptEntry Add(Batch batch, Conversation conversation, Activity activity, EntryFrom from, bool inResponse = false, Func<TranscriptEntry, TranscriptEntry>? stamp = null)
    {
        var now = clock.GetUtcNow();
        activity.Id = order.Next();
        activity.Timestamp = now;
        var json = JsonSerializer.SerializeToElement(activity, ActivityJson.Options);
        var entry = new TranscriptEntry
        {
            Id = activity.Id,
            From = from,
            At = now,
            AuthorId = activity.From?.Id,
            AuthorName = activity.From?.Name,
            Text = string.IsNullOrEmpty(activity.Text) ? null : activity.Text,
            Language = activity.Locale,
            ActivityType = activity.Type,
            Activity = json,
            ReplyToId = activity.ReplyToId,
            Epoch = conversation.Epoch,
            CaseId = conversation.CaseId,
            Attachments = EntryAttachments.Of(activity),
        };
        if (stamp is not null) entry = stamp(entry);
        transcripts.Append(batch, conversation.Id, entry);
        if (!inResponse && !ConversationKeys.IsOwnChannel(conversation.ChannelId)) Enqueue(batch, conversation, entry, json, OutboxOperation.Send);
        return entry;
    }

    /// <summary>An update or a deletion of something said before; it waits in the outbox for the channel's id of that.</summary>
    public void AddChange(Batch batch, Conversation conversation, TranscriptEntry entry, Activity activity, OutboxOperation operation) =>
        Enqueue(batch, conversation, entry, JsonSerializer.SerializeToElement(activity, ActivityJson.Options), operation);

    /// <summary>Something that stands in the transcript and was given up on its way.</summary>
    /// <param name="doubt">Why it may have arrived all the same.</param>
    internal void AddAgain(Batch batch, Conversation conversation, TranscriptEntry entry, JsonElement activity, DeliveryProblem? doubt) =>
        Enqueue(batch, conversation, entry, activity, OutboxOperation.Send, doubt);

    private void Enqueue(Batch batch, Conversation conversation, TranscriptEntry entry, JsonElement json, OutboxOperation operation, DeliveryProblem? doubt = null)
    {
        var message = new OutboxMessage
        {
            Id = $"{conversation.Id.Value}/{order.Next()}",
            ConversationId = conversation.Id.Value,
            EntryId = entry.Id,
            Operation = operation,
            From = entry.From,
            Epoch = entry.Epoch,
            Activity = json,
            SaidAt = entry.At,
            Doubt = doubt,
        };
        _outbox.Put(batch, message.Id, message, Expect.Absent);
    }
}

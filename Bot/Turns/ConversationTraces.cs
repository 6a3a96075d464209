using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Turns;

/// <summary>What the walk of a message leaves in the store beside the transcript: waiting activities and messages, deliveries, answers, dialog state, and which channels lead to it.</summary>
public sealed class ConversationTraces(IDatabase database, TranscriptStore transcripts, Threads threads)
{
    private readonly DocumentCollection<InboxItem> _inbox = new(database, ActivityInbox.Collection, TurnsJson.Default.InboxItem);
    private readonly DocumentCollection<OutboxMessage> _outbox = new(database, Outbox.Collection, TurnsJson.Default.OutboxMessage);
    private readonly DocumentCollection<TurnResponse> _responses = TurnResponses.Of(database);

    /// <summary>Adds the removal of all of a conversation's to the batch. Its transcript must still be there: it names the deliveries.</summary>
    public async Task DeleteAsync(Batch batch, Conversation conversation, CancellationToken ct)
    {
        // Both hold only what is under way, so all of it is read.
        await foreach (var item in _inbox.AllAsync(ct: ct))
            if (item.Value.ConversationId == conversation.Id.Value) _inbox.Delete(batch, item.Id);
        await foreach (var message in _outbox.AllAsync(ct: ct))
            if (message.Value.ConversationId == conversation.Id.Value) _outbox.Delete(batch, message.Id);
        await foreach (var response in _responses.AllAsync(new DocumentQuery(_responses.Name) { Index = "conversation", Prefix = IndexKey.Of(conversation.Id.Value) }, ct))
            _responses.Delete(batch, response.Id);
        await foreach (var line in transcripts.AllAsync(conversation.Id, ct))
        {
            if (line.Entry.From == EntryFrom.Customer) continue;
            batch.Delete(Outbox.Deliveries, Delivery.IdOf(conversation.Id.Value, line.Entry.Id));
            batch.Delete(Outbox.ChannelIds, Delivery.IdOf(conversation.Id.Value, line.Entry.Id));
        }
        await threads.DeleteAsync(batch, conversation.Id, ct);
        foreach (var state in StateIds(conversation)) batch.Delete(TurnStorage.Collection, state);
    }

    /// <summary>The dialog state as it is stored; null if there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> StateAsync(Conversation conversation, CancellationToken ct) =>
        StateId(conversation) is { } id && await database.GetAsync(TurnStorage.Collection, id, ct) is { } stored ? stored.Body : (ReadOnlyMemory<byte>?)null;

    /// <summary>Adds the removal of answers that no channel asks for any more, at most 1,000 of them.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> DeleteResponsesAsync(Batch batch, DateTimeOffset until, CancellationToken ct)
    {
        var old = await _responses.QueryAsync(new DocumentQuery(_responses.Name) { Index = "at", To = IndexKey.Of(until), Take = 1000 }, ct);
        foreach (var response in old.Items) _responses.Delete(batch, response.Id);
        return old.Items.Count;
    }

    /// <summary>Of each channel that the conversation was in.</summary>
    private static IEnumerable<string> StateIds(Conversation conversation) =>
        conversation.Elsewhere.Select(a => StateId(a.ChannelId, a.Reference)).Append(StateId(conversation)).OfType<string>();

    // As the Bot Framework's conversation state names it, by the channel's own ids.
    private static string? StateId(Conversation conversation) => StateId(conversation.ChannelId, conversation.Reference);

    private static string? StateId(string channelId, string? reference) =>
        reference is not null && ActivityJson.Deserialize<ConversationReference>(reference).Conversation?.Id is { } channelsId
            ? TurnStorage.DocumentId($"{channelId}/conversations/{channelsId}")
            : null;
}

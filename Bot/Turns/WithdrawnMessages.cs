using Handoff.Conversations;
using Storage;

namespace Bot.Turns;

/// <summary>What was overtaken by a person and never sent, of all conversations. Reads the store alone: commands ask it where no host runs.</summary>
public sealed class WithdrawnMessages(IDatabase database)
{
    private readonly DocumentCollection<Delivery> _deliveries = Delivery.Of(database);

    /// <summary>Of the time since then.</summary>
    public async Task<IReadOnlySet<(ConversationId Conversation, string EntryId)>> SinceAsync(DateTimeOffset since, CancellationToken ct = default)
    {
        var found = new HashSet<(ConversationId, string)>();
        await foreach (var ended in _deliveries.AllAsync(new DocumentQuery(_deliveries.Name) { Index = "withdrawn", From = IndexKey.Of(since) }, ct))
            found.Add((new ConversationId(ended.Value.ConversationId), ended.Value.EntryId));
        return found;
    }
}

using Handoff.Cases;
using Handoff.Customers;
using Storage;

namespace Handoff.Conversations;

/// <summary>
/// A conversation goes on in another of the customer's channels: the same thread, the same case, another address. The one before stays known, for the way back.
/// </summary>
public sealed class MoveConversation(ConversationStore conversations, CaseChange change, JoinIdentity join)
{
    /// <param name="userId">The customer's id in the channel so far.</param>
    /// <param name="proof">How it is known to be the same person: <c>link</c>, <c>channel</c>.</param>
    /// <returns>The conversation as of this batch; null if there is none. Nothing is written when it is there already.</returns>
    public async Task<Conversation?> RunAsync(Batch batch, ConversationId id, string userId, ChannelAddress to, Actor by, string proof, CancellationToken ct = default)
    {
        if (await conversations.GetAsync(batch, id, ct) is not { } read) return null;
        if (read.Value.ChannelId == to.ChannelId) return read.Value;

        var moved = conversations.Put(batch, read.Value.GoOnIn(userId, to), read.ETag).Value;
        await join.RunAsync(batch, read.Value, userId, to, proof, ct);
        if (read.Value.CaseId is { } caseId && await change.ReadAsync(batch, caseId, ct) is { } @case)
            await change.EditAsync(batch, @case, CaseEventKind.ChannelMoved, by, $"{read.Value.ChannelId} → {to.ChannelId}", c => c with { ChannelId = to.ChannelId }, ct);
        return moved;
    }
}

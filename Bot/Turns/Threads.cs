using Handoff.Conversations;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Turns;

/// <summary>Which conversation a message belongs to. Mostly the channel's own; where a customer goes on there with what was begun elsewhere, that one.</summary>
public sealed class Threads(IDatabase database)
{
    private readonly DocumentCollection<ThreadOf> _threads = new(database, "threads", TurnsJson.Default.ThreadOf, new DocumentIndex<ThreadOf>("thread", t => IndexKey.Of(t.Thread)));

    public async Task<ConversationId> OfAsync(IActivity activity, CancellationToken ct = default)
    {
        var own = ConversationKeys.ConversationOf(activity);
        return ConversationKeys.IsOwnChannel(activity.ChannelId) || await _threads.GetAsync(own.Value, ct) is not { } joined ? own : new ConversationId(joined.Value.Thread);
    }

    /// <summary>From now on what is said in a channel's conversation belongs to the thread.</summary>
    public void Join(Batch batch, ConversationId channels, ConversationId thread) => _threads.Put(batch, channels.Value, new ThreadOf(thread.Value));

    /// <summary>The channels' conversations that belonged to the thread are their own again.</summary>
    public async Task DeleteAsync(Batch batch, ConversationId thread, CancellationToken ct)
    {
        await foreach (var joined in _threads.AllAsync(new DocumentQuery(_threads.Name) { Index = "thread", Prefix = IndexKey.Of(thread.Value) }, ct)) _threads.Delete(batch, joined.Id);
    }
}

/// <param name="Thread">The id of the conversation that it goes on with.</param>
public sealed record ThreadOf(string Thread);

using System.Collections.Concurrent;
using Handoff.Conversations;
using Handoff.Transcripts;
using KnowledgeBase.Texts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Search;

/// <summary>What of a conversation is searched: what was said, by whoever, and the customer's name.</summary>
internal sealed class IndexedEntries(ConversationStore conversations)
{
    /// <summary>The number under which the customer's name stands; entries begin with 1.</summary>
    public const long NameNumber = 0;
    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<string, (string Channel, string? Name)> _known = new(StringComparer.Ordinal);

    public static string TagOf(EntryFrom from) => "from=" + from;

    public static string ChannelTag(string channelId) => "channel=" + channelId;

    /// <returns>Null for what has no words.</returns>
    public async Task<FindableText?> OfAsync(ConversationId id, TranscriptLine line, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(line.Entry.Text) || line.Entry.ActivityType != ActivityTypes.Message) return null;
        return new FindableText(id.Value, line.Sequence, line.Entry.Text, line.Entry.At, [TagOf(line.Entry.From), ChannelTag(await ChannelAsync(id, line.Entry, ct))]);
    }

    /// <summary>The customer's name, for a conversation that is stored.</summary>
    public async Task<FindableText?> OfAsync(ConversationId id, CancellationToken ct) =>
        (await conversations.GetAsync(id, ct))?.Value is { } conversation ? Remember(conversation) : null;

    /// <summary>The customer's name, if it is another than before.</summary>
    public FindableText? OfNew(Document document)
    {
        var conversation = conversations.Read(document).Value;
        return _known.TryGetValue(conversation.Id.Value, out var known) && known.Name == conversation.CustomerName ? null : Remember(conversation);
    }

    public void Forget(ConversationId id) => _known.TryRemove(id.Value, out _);

    public void Clear() => _known.Clear();

    private FindableText? Remember(Conversation conversation)
    {
        if (_known.Count >= MostRemembered) _known.Clear();
        _known[conversation.Id.Value] = (conversation.ChannelId, conversation.CustomerName);
        return string.IsNullOrWhiteSpace(conversation.CustomerName)
            ? null
            : new FindableText(conversation.Id.Value, NameNumber, conversation.CustomerName, conversation.StartedAt, [TagOf(EntryFrom.Customer), ChannelTag(conversation.ChannelId)]);
    }

    // The first entry of a conversation is committed before the conversation itself is; notes have no activity.
    private async Task<string> ChannelAsync(ConversationId id, TranscriptEntry entry, CancellationToken ct)
    {
        if (_known.TryGetValue(id.Value, out var known)) return known.Channel;
        if (entry.Activity is { } activity && activity.TryGetProperty("channelId", out var channel) && channel.GetString() is { Length: > 0 } name) return name;
        return (await conversations.GetAsync(id, ct))?.Value.ChannelId ?? "";
    }
}

using Handoff.Conversations;
using Handoff.Transcripts;

namespace Bot.Channels.DirectLine.Activities;

/// <summary>
/// The customer's messages that one client has been shown. A reply may point only at one of these: Web Chat holds back for
/// five seconds what answers a message it has not seen.
/// </summary>
/// <param name="floor">What is up to here was never shown to this client.</param>
/// <param name="shownTo">What is after the floor and up to here was shown to it earlier.</param>
public sealed class ShownMessages(TranscriptStore transcripts, ConversationId conversation, long floor, long shownTo)
{
    /// <summary>A reply to something further back loses its pointer, and nothing else.</summary>
    private const int Remembered = 100;

    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private bool _isEarlierKnown;

    /// <summary>Whether the client has been shown what the entry answers; remembers the entry itself.</summary>
    public async ValueTask<bool> SeeAsync(TranscriptEntry entry, CancellationToken ct)
    {
        if (ClientView.IsCustomerMessage(entry)) Add(entry.Id);
        if (string.IsNullOrEmpty(entry.ReplyToId)) return false;
        if (!_ids.Contains(entry.ReplyToId)) await LookBackAsync(ct);
        return _ids.Contains(entry.ReplyToId);
    }

    private async ValueTask LookBackAsync(CancellationToken ct)
    {
        if (_isEarlierKnown || shownTo <= floor) return;
        _isEarlierKnown = true;
        foreach (var line in await transcripts.ReadTailAsync(conversation, shownTo + 1, Remembered, ct))
            if (line.Sequence > floor && ClientView.IsCustomerMessage(line.Entry)) Add(line.Entry.Id);
    }

    private void Add(string id)
    {
        if (!_ids.Add(id)) return;
        _order.Enqueue(id);
        if (_order.Count > Remembered) _ids.Remove(_order.Dequeue());
    }
}

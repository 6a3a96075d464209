using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Channels.DirectLine.Activities;

/// <param name="Lines">Only those for the customer.</param>
/// <param name="UpTo">The last sequence looked at: the client's next watermark.</param>
public sealed record ClientPage(IReadOnlyList<TranscriptLine> Lines, long UpTo);

/// <summary>What a client has not had yet, from the store.</summary>
public sealed class ClientHistory(IDatabase database, TranscriptStore transcripts)
{
    /// <summary>Most activities in one answer or frame.</summary>
    public const int PageSize = 100;

    /// <summary>
    /// The next activities after a sequence. Empty only if there are none up to the end: what is not for the customer never
    /// makes a client believe that it has all.
    /// </summary>
    public async Task<ClientPage> ReadAsync(ConversationId conversation, long after, CancellationToken ct)
    {
        while (true)
        {
            var lines = await transcripts.ReadAsync(conversation, after, PageSize, ct);
            if (lines.Count > 0) after = lines[^1].Sequence;
            var shown = lines.Where(line => ClientView.IsFor(line.Entry)).ToArray();
            if (shown.Length > 0 || lines.Count < PageSize) return new ClientPage(shown, after);
        }
    }

    public Task<long> LengthAsync(ConversationId conversation, CancellationToken ct) =>
        database.GetStreamLengthAsync(TranscriptStore.StreamOf(conversation), ct);
}

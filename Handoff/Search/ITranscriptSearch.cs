using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Transcripts;

namespace Handoff.Search;

/// <summary>
/// Finds what was said, over all conversations. A derived index: filled from the change feed, rebuilt when it is deleted, and without
/// what was erased. It may be a moment behind the transcripts, never ahead of them.
/// </summary>
public interface ITranscriptSearch
{
    /// <summary>The best first; empty for a query without a word in it.</summary>
    Task<IReadOnlyList<TranscriptHit>> FindAsync(TranscriptQuery query, CancellationToken ct = default);
}

/// <param name="Text">Words in any of the languages, or an order number, address or phone number.</param>
/// <param name="Take">1 to 200.</param>
public sealed record TranscriptQuery(string Text, CustomerId? Customer = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, int Take = 50);

/// <param name="Excerpt">The words around the place, as plain text.</param>
public sealed record TranscriptHit(ConversationId ConversationId, long Sequence, EntryFrom From, DateTimeOffset At, string Excerpt, double Score);

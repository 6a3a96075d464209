using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Transcripts;

namespace Handoff.Search;

/// <param name="Next">Where the next page begins; null when this is the last.</param>
/// <param name="Total">How many entries match; null for a reader bound to queues, whose hits are not all counted.</param>
/// <param name="IsComplete">False while the index is being built: earlier conversations may be missing.</param>
public sealed record TranscriptHits(IReadOnlyList<TranscriptHit> Hits, int? Next, int? Total, bool IsComplete)
{
    public static TranscriptHits None { get; } = new([], null, 0, true);
}

/// <param name="CaseId">The conversation's present case, or its last.</param>
/// <param name="Excerpt">The words around the place; what was asked for is marked.</param>
public sealed record TranscriptHit(
    ConversationId ConversationId, long Sequence, CaseId? CaseId, CustomerId CustomerId, string? CustomerName, string ChannelId, EntryFrom From, string? AuthorName, DateTimeOffset At,
    IReadOnlyList<ExcerptPart> Excerpt, double Score);

public readonly record struct ExcerptPart(string Text, bool IsMarked);

namespace Handoff.Search;

/// <summary>
/// Finds what was said, over all conversations. A derived index: filled from the change feed, rebuilt when it is deleted, and without
/// what was erased. It may be a moment behind the transcripts, never ahead of them: what it gives is read from the transcripts.
/// </summary>
public interface ITranscriptSearch
{
    Task<TranscriptHits> FindAsync(TranscriptQuery query, CancellationToken ct = default);

    /// <summary>Completes when everything committed before the call is in the index, and no word of what was removed before it is in its files.</summary>
    Task SettleAsync(CancellationToken ct = default);
}

using Storage;

namespace Handoff.Cases;

/// <summary>The customer says how the human part was. A later rating replaces an earlier one.</summary>
public sealed class RateCase(CaseChange change)
{
    /// <param name="score">1 (bad) to 5 (good).</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is not 1 to 5.</exception>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, int score, string? comment = null, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(score, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(score, 5);
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);

        return await change.EditAsync(
            batch, read, CaseEventKind.CaseRated, Actor.Of(read.Value.CustomerId), reason: null,
            c => c with { Rating = new CaseRating(score, comment ?? c.Rating?.Comment, change.Now) }, ct);
    }
}

using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The matter is resolved: the human part ends here, and the customer is back with the assistant.</summary>
public sealed class CloseCase(CaseChange change)
{
    /// <param name="resolution">How it was resolved; must say something.</param>
    /// <param name="category">The agent's correction of the category; null leaves it.</param>
    public async Task<CaseOutcome> RunAsync(
        Batch batch, CaseId id, AgentId by, string resolution, string? summary = null, string? category = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Owner is { } owner && owner != by) return new CaseOutcome.NotYours(read.Value, owner);
        if (string.IsNullOrWhiteSpace(resolution)) return new CaseOutcome.ResolutionMissing(id);
        if (read.Value.State is CaseState.Closed && read.Value.Resolution == resolution) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(
            batch, read, CaseMove.Close, Actor.Of(by), resolution, and: c => c with
            {
                Owner = c.Owner ?? by,
                Resolution = resolution,
                Summary = summary ?? c.Summary,
                Category = category ?? c.Category,
            }, ct: ct);
    }
}

using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The matter is resolved: the human part ends here, and the customer is back with the assistant.</summary>
public sealed class CloseCase(CaseChange change)
{
    /// <param name="resolution">How it was resolved; must say something.</param>
    /// <param name="category">What the agent says it was about; null leaves it, and says nothing.</param>
    /// <param name="urgency">How pressing the agent says it was; null leaves it, and says nothing.</param>
    public async Task<CaseOutcome> RunAsync(
        Batch batch, CaseId id, AgentId by, string resolution, string? summary = null, string? category = null, Urgency? urgency = null, CancellationToken ct = default)
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
                Urgency = urgency ?? c.Urgency,
                Confirmed = category is null && urgency is null ? c.Confirmed : new ConfirmedLabels(category ?? c.Confirmed?.Category, urgency ?? c.Confirmed?.Urgency),
            }, ct: ct);
    }
}

using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>Two cases of one customer are one matter: one ends in favour of the other, whichever the agent chooses. Both keep their transcripts.</summary>
public sealed class MergeCases(CaseChange change)
{
    /// <param name="from">Ends.</param>
    /// <param name="into">Goes on; must be unresolved and of the same customer.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId from, CaseId into, AgentId by, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, from, ct) is not { } ending) return new CaseOutcome.NotFound(from);
        if (await change.ReadAsync(batch, into, ct) is not { } staying) return new CaseOutcome.NotFound(into);
        if (ending.Value.MergedInto == into) return await change.RepeatedAsync(batch, ending.Value, ct);
        if (from == into || !staying.Value.IsUnresolved || ending.Value.CustomerId != staying.Value.CustomerId) return new CaseOutcome.NotAllowed(staying.Value, CaseMove.Merge);
        if (ending.Value.Owner is { } owner && owner != by) return new CaseOutcome.NotYours(ending.Value, owner);

        var outcome = await change.MoveAsync(
            batch, ending, CaseMove.Merge, Actor.Of(by), $"into {into}", and: c => c with { Owner = c.Owner ?? by, MergedInto = into, Resolution = c.Resolution ?? $"→ {into}" }, ct: ct);
        if (outcome is CaseOutcome.Done)
            await change.EditAsync(
                batch, staying, CaseEventKind.CaseMerged, Actor.Of(by), $"from {from}", c => c with { Articles = [.. c.Articles, .. ending.Value.Articles.ExceptBy(c.Articles.Select(a => a.Id), a => a.Id)] }, ct);
        return outcome;
    }
}

using Storage;

namespace Handoff.Cases;

/// <summary>The customer withdraws the matter, or is gone for longer than the house waits.</summary>
public sealed class AbandonCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, Actor by, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.State is CaseState.Abandoned) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(batch, read, CaseMove.Abandon, by, reason, ct: ct);
    }
}

using Storage;

namespace Handoff.Cases;

/// <summary>A case that was put aside comes back: to its agent, or else to its queue.</summary>
public sealed class WakeCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, Actor by, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.IsUnresolved && read.Value.State is not CaseState.Scheduled) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(batch, read, read.Value.Owner is null ? CaseMove.WakeForQueue : CaseMove.WakeForAgent, by, reason, ct: ct);
    }
}

using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>A supervisor (or a colleague who was asked) takes a case from the agent who has it.</summary>
public sealed class TakeOverCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.IsUnresolved && read.Value.Owner == by) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(batch, read, read.Value.IsWaiting ? CaseMove.Take : CaseMove.TakeOver, Actor.Of(by), reason, by, ct: ct);
    }
}

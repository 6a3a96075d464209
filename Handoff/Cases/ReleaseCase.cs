using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The agent puts a case back into its queue.</summary>
public sealed class ReleaseCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Owner != by) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);

        return await change.MoveAsync(batch, read, CaseMove.Release, Actor.Of(by), reason, ct: ct);
    }
}

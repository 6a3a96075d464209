using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The talk is over: the customer goes back to the assistant, the agent still has to write the resolution.</summary>
public sealed class WrapUpCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Owner != by) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);
        if (read.Value.State is CaseState.WrapUp) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(batch, read, CaseMove.WrapUp, Actor.Of(by), reason: null, ct: ct);
    }
}

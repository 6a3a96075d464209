using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>Puts a case aside until a time, or until the customer writes if that is sooner.</summary>
/// <remarks>Without a time it is the customer's move alone; the target for the resolution still stands.</remarks>
public sealed class SnoozeCase(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, DateTimeOffset? until, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Owner is { } owner && owner != by) return new CaseOutcome.NotYours(read.Value, owner);

        return await change.MoveAsync(batch, read, CaseMove.Snooze, Actor.Of(by), reason, and: c => c with { WakeAt = until }, ct: ct);
    }
}

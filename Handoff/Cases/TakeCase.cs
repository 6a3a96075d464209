using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>
/// An agent takes a waiting case. One conditional write decides: of 32 who try at once, one commit succeeds; the others run again and hear
/// <see cref="CaseOutcome.AlreadyTaken"/>. Taking it twice is still taken.
/// </summary>
public sealed class TakeCase(CaseChange change, AgentStore agents, LiveCases live)
{
    /// <param name="evenIfFull">The agent knows that they have as many as they should, and takes it all the same.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, bool evenIfFull = false, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.IsUnresolved && read.Value.Owner is { } owner)
        {
            if (owner != by) return new CaseOutcome.AlreadyTaken(read.Value, owner);
            if (read.Value.State is not CaseState.Scheduled) return await change.RepeatedAsync(batch, read.Value, ct);
        }

        // The load is counted without a lock: two clicks at the same moment may take one case too many. It is a courtesy, not a promise.
        if (!evenIfFull && await agents.GetAsync(batch, by, ct) is { Value: var agent } && live.LoadOf(by) >= agent.Capacity)
            return new CaseOutcome.AgentAtCapacity(by, agent.Capacity);

        return await change.MoveAsync(batch, read, CaseMove.Take, Actor.Of(by), reason: null, by, ct: ct);
    }
}

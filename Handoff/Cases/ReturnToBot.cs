using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The agent gives the conversation back to the assistant, with what was settled.</summary>
public sealed class ReturnToBot(CaseChange change)
{
    /// <param name="settled">What the assistant and later agents should know; may be empty.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, string? settled = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Owner is { } owner && owner != by) return new CaseOutcome.NotYours(read.Value, owner);
        if (read.Value.State is CaseState.ReturnedToBot) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(
            batch, read, CaseMove.ReturnToBot, Actor.Of(by), settled, and: c => c with { Owner = c.Owner ?? by, Resolution = settled ?? c.Resolution }, ct: ct);
    }
}

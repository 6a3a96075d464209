using Handoff.Agents;
using Handoff.Queues;
using Storage;

namespace Handoff.Cases;

/// <summary>
/// A case goes to another queue, or to a colleague: then it is offered to them until a time, and goes to the queue when they
/// don't take it. Any agent may transfer what waits; of what somebody has, only that agent.
/// </summary>
public sealed class TransferCase(CaseChange change)
{
    /// <summary>How long a colleague has before the case goes on to the queue.</summary>
    public static readonly TimeSpan OfferTime = TimeSpan.FromMinutes(2);

    public async Task<CaseOutcome> ToQueueAsync(Batch batch, CaseId id, AgentId by, QueueId queue, string? reason, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (Refused(read.Value, by) is { } refused) return refused;

        return await change.MoveAsync(batch, read, CaseMove.Transfer, Actor.Of(by), reason, and: c => Moved(c) with { Queue = queue }, ct: ct);
    }

    /// <param name="queue">The queue it waits in meanwhile; null: the present one.</param>
    public async Task<CaseOutcome> ToAgentAsync(Batch batch, CaseId id, AgentId by, AgentId to, string? reason, QueueId? queue = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (Refused(read.Value, by) is { } refused) return refused;

        var transferred = await change.MoveAsync(
            batch, read, CaseMove.Transfer, Actor.Of(by), reason, and: c => Moved(c) with { Queue = queue ?? c.Queue }, ct: ct);
        if (transferred is not CaseOutcome.Done || await change.ReadAsync(batch, id, ct) is not { } waiting) return transferred;

        return await change.MoveAsync(
            batch, waiting, CaseMove.Offer, Actor.Of(by), reason, and: c => c with { Offer = new Offer(to, change.Now + OfferTime) }, ct: ct);
    }

    private static Case Moved(Case @case) => @case with { Transfers = @case.Transfers + 1 };

    private static CaseOutcome? Refused(Case @case, AgentId by) =>
        @case.Owner is { } owner && owner != by ? new CaseOutcome.NotYours(@case, owner) : null;
}

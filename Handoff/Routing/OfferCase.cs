using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Storage;

namespace Handoff.Routing;

/// <summary>Offers the next case to whom the router names, until a time.</summary>
public sealed class OfferCase(CaseChange change, QueueStore queues, AgentsAtWork agents, CaseStore cases)
{
    /// <returns>Done with the case as offered; NotAllowed if it no longer waits; null if nobody can take it now or agents pick themselves.</returns>
    public async Task<CaseOutcome?> RunAsync(Batch batch, CaseId id, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (await queues.GetAsync(batch, read.Value.Queue, ct) is not { Value: var queue }) return null;

        var decision = Router.Decide(read.Value, queue, await agents.ReadAsync(ct), change.Now, await LastAgentAsync(read.Value, ct));
        if (decision.To is not { } to) return null;

        return await change.MoveAsync(
            batch, read, CaseMove.Offer, Actor.Clock, decision.Reason.ToString(), to,
            c => c with { Offer = new Offer(to, change.Now + queue.OfferTime), Routing = decision }, ct);
    }

    private async Task<AgentId?> LastAgentAsync(Case @case, CancellationToken ct) =>
        (await cases.ListAsync(@case.CustomerId, take: 5, ct: ct)).Items.Select(c => c.Value).FirstOrDefault(c => c.Id != @case.Id && c.Owner is not null)?.Owner;
}

using Handoff.Agents;
using Handoff.Cases;
using Storage;

namespace Handoff.Routing;

/// <summary>An offer is declined, or its time is over: the case waits on at its place, and is not offered to the same agent again.</summary>
public sealed class PassOffer(CaseChange change)
{
    public Task<CaseOutcome> DeclineAsync(Batch batch, CaseId id, AgentId by, CancellationToken ct = default) => RunAsync(batch, id, by, Actor.Of(by), "declined", ct);

    /// <summary>For the clock: only an offer that is over lapses.</summary>
    public async Task<CaseOutcome> LapseAsync(Batch batch, CaseId id, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        return read.Value.Offer is { } offer && offer.Until <= change.Now
            ? await RunAsync(batch, id, offer.To, Actor.Clock, "not taken in time", ct)
            : await change.RepeatedAsync(batch, read.Value, ct);
    }

    private async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId agent, Actor by, string reason, CancellationToken ct)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.Offer?.To != agent) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.MoveAsync(
            batch, read, CaseMove.LetOfferLapse, by, reason, and: c => c with { PassedBy = [.. c.PassedBy.Where(a => a != agent), agent] }, ct: ct);
    }
}

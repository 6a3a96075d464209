using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>Writes down that the agent gave the customer a link to go on elsewhere. Only who may write to the customer can.</summary>
public sealed class GiveLink(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (!read.Value.LetsReply(by)) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);

        return await change.EditAsync(batch, read, CaseEventKind.LinkGiven, Actor.Of(by), reason: null, c => c, ct);
    }
}

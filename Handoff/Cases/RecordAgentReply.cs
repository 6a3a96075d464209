using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The agent wrote to the customer: the first answer is given, or the next, and no answer is owed.</summary>
public sealed class RecordAgentReply(CaseChange change)
{
    /// <param name="thenWait">The next word is the customer's: the case is <see cref="CaseState.WaitingForCustomer"/> until then.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, bool thenWait = false, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (!read.Value.IsUnresolved || read.Value.Owner != by) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);

        Case Answered(Case c) => c with { FirstAnsweredAt = c.FirstAnsweredAt ?? change.Now, LastAgentAt = change.Now };
        if (thenWait && read.Value.State is CaseState.Active)
            return await change.MoveAsync(batch, read, CaseMove.AwaitCustomer, Actor.Of(by), reason: null, and: Answered, ct: ct);

        var answered = await change.PutAsync(batch, Answered(read.Value), read.ETag, ct);
        return new CaseOutcome.Done(answered.Value, (await change.ConversationAsync(batch, answered.Value, ct)).Value);
    }
}

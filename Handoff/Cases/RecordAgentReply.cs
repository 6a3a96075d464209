using Handoff.Agents;
using Storage;

namespace Handoff.Cases;

/// <summary>The agent who has the case, or a colleague who joined, wrote to the customer: the first answer is given, or the next, and no answer is owed.</summary>
public sealed class RecordAgentReply(CaseChange change)
{
    /// <param name="thenWait">The next word is the customer's: the case is <see cref="CaseState.WaitingForCustomer"/> until then.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, AgentId by, bool thenWait = false, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (!read.Value.LetsReply(by)) return new CaseOutcome.NotYours(read.Value, read.Value.Owner);

        Case Answered(Case c) => c with { FirstAnsweredAt = c.FirstAnsweredAt ?? change.Now, LastAgentAt = change.Now };
        if (thenWait && read.Value.State is CaseState.Active || !thenWait && read.Value.State is CaseState.WaitingForCustomer)
        {
            var moved = await change.MoveAsync(batch, read, thenWait ? CaseMove.AwaitCustomer : CaseMove.GoOn, Actor.Of(by), reason: null, and: Answered, ct: ct);
            if (moved is CaseOutcome.Done done && read.Value.FirstAnsweredAt is null) change.Report(batch, CaseEventKind.FirstAnswerGiven, read.Value, done.Case);
            return moved;
        }

        var answered = await change.PutAsync(batch, Answered(read.Value), read.ETag, ct);
        if (read.Value.FirstAnsweredAt is null) change.Report(batch, CaseEventKind.FirstAnswerGiven, read.Value, answered.Value);
        return new CaseOutcome.Done(answered.Value, (await change.ConversationAsync(batch, answered.Value, ct)).Value);
    }
}

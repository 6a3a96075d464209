using Storage;

namespace Handoff.Cases;

/// <summary>
/// The customer wrote in a conversation with an unresolved case: an answer is owed, and a case that waited for the customer or was put aside comes back.
/// </summary>
public sealed class HearCustomer(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);

        var by = Actor.Of(read.Value.CustomerId);
        Case Heard(Case c) => c with { LastCustomerAt = change.Now };
        switch (read.Value.State)
        {
            case CaseState.WaitingForCustomer:
                return await change.MoveAsync(batch, read, CaseMove.HearCustomer, by, reason: null, and: Heard, ct: ct);
            case CaseState.Scheduled:
                return await change.MoveAsync(
                    batch, read, read.Value.Owner is null ? CaseMove.WakeForQueue : CaseMove.WakeForAgent, by, "the customer wrote", and: Heard, ct: ct);
            default:
                var heard = await change.PutAsync(batch, Heard(read.Value), read.ETag, ct);
                return new CaseOutcome.Done(heard.Value, (await change.ConversationAsync(batch, heard.Value, ct)).Value);
        }
    }
}

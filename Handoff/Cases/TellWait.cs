using Handoff.Waiting;
using Storage;

namespace Handoff.Cases;

/// <summary>
/// Notes the place and the wait that the customer is being told. The first range is kept for good, so that it can be reported how often it held;
/// the latest says when there is something new to tell.
/// </summary>
public sealed class TellWait(CaseChange change)
{
    /// <param name="range">Null where the wait can't be said.</param>
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, int place, WaitRange? range, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);

        Case Told(Case c) => c with { ToldPlace = new ToldPlace(place, range, change.Now), ToldWait = c.ToldWait ?? (range is null ? null : new ToldWait(range, change.Now)) };
        if (read.Value.ToldWait is null && range is not null) return await change.EditAsync(batch, read, CaseEventKind.WaitTold, Actor.Bot, reason: null, Told, ct);

        var told = await change.PutAsync(batch, Told(read.Value), read.ETag, ct);
        return new CaseOutcome.Done(told.Value, (await change.ConversationAsync(batch, told.Value, ct)).Value);
    }
}

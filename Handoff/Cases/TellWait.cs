using Handoff.Waiting;
using Storage;

namespace Handoff.Cases;

/// <summary>Keeps the wait that the customer was told at first, so that it can be reported how often it held. A later one does not replace it.</summary>
public sealed class TellWait(CaseChange change)
{
    public async Task<CaseOutcome> RunAsync(Batch batch, CaseId id, WaitRange told, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);
        if (read.Value.ToldWait is not null) return await change.RepeatedAsync(batch, read.Value, ct);

        return await change.EditAsync(batch, read, CaseEventKind.WaitTold, Actor.Bot, reason: null, c => c with { ToldWait = new ToldWait(told, change.Now) }, ct);
    }
}

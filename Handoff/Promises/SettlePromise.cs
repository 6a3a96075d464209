using Handoff.Cases;
using Storage;

namespace Handoff.Promises;

/// <summary>A promise was kept, or is needed no longer.</summary>
public sealed class SettlePromise(CaseChange change, PromiseStore promises)
{
    /// <param name="as"><see cref="PromiseState.Kept"/> or <see cref="PromiseState.Withdrawn"/>.</param>
    /// <returns>The promise as of this batch; null if there is none of this id.</returns>
    public async Task<Promise?> RunAsync(Batch batch, PromiseId id, PromiseState @as, Actor by, CancellationToken ct = default)
    {
        if (await promises.GetAsync(batch, id, ct) is not { } read) return null;
        if (!read.Value.IsOpen) return read.Value;

        var settled = read.Value with { State = @as, SettledAt = change.Now };
        promises.Put(batch, settled, read.ETag);
        if (await change.ReadAsync(batch, settled.CaseId, ct) is { } @case)
        {
            var next = (await promises.OfAsync(settled.CaseId, ct)).Where(p => p.IsOpen && p.Id != id).Select(p => (DateTimeOffset?)p.DueAt).Min();
            var kind = @as is PromiseState.Kept ? CaseEventKind.PromiseKept : CaseEventKind.PromiseWithdrawn;
            await change.EditAsync(batch, @case, kind, by, settled.What, c => c with { PromisedAt = next }, ct);
        }
        return settled;
    }
}

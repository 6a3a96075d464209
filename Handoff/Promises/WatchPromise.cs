using Handoff.Cases;
using Storage;

namespace Handoff.Promises;

/// <summary>Marks once that the owner of a promise was reminded, and once that it is overdue.</summary>
public sealed class WatchPromise(CaseChange change, PromiseStore promises)
{
    /// <returns>What is due to be told now: nothing when it was told before, or was settled meanwhile.</returns>
    public async Task<PromiseAlert?> RunAsync(Batch batch, PromiseId id, CancellationToken ct = default)
    {
        if (await promises.GetAsync(batch, id, ct) is not { } read || !read.Value.IsOpen) return null;

        var now = change.Now;
        if (await change.ReadAsync(batch, read.Value.CaseId, ct) is not { Value.IsUnresolved: true })
        {
            // The matter is over, and with it what was promised about it.
            promises.Put(batch, read.Value with { State = PromiseState.Withdrawn, SettledAt = now }, read.ETag);
            return new PromiseAlert(read.Value with { State = PromiseState.Withdrawn, SettledAt = now }, IsBreach: false);
        }
        if (read.Value.DueAt <= now && read.Value.BreachedAt is null)
        {
            var breached = read.Value with { BreachedAt = now, RemindedAt = read.Value.RemindedAt ?? now };
            promises.Put(batch, breached, read.ETag);
            if (await change.ReadAsync(batch, breached.CaseId, ct) is { } @case)
                await change.EditAsync(batch, @case, CaseEventKind.PromiseBroken, Actor.Clock, breached.What, c => c, ct);
            return new PromiseAlert(breached, IsBreach: true);
        }
        if (read.Value.RemindAt <= now && read.Value.RemindedAt is null)
        {
            var reminded = read.Value with { RemindedAt = now };
            promises.Put(batch, reminded, read.ETag);
            return new PromiseAlert(reminded, IsBreach: false);
        }
        return null;
    }
}

/// <param name="IsBreach">It is overdue; otherwise a reminder before that.</param>
public sealed record PromiseAlert(Promise Promise, bool IsBreach);

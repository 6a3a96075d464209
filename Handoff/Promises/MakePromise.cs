using Handoff.Agents;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Storage;

namespace Handoff.Promises;

/// <summary>Makes a promise about a case, due at a time or after an amount of the queue's business time.</summary>
public sealed class MakePromise(CaseChange change, PromiseStore promises, QueueStore queues)
{
    /// <param name="key">Names this promise in its case, such as the activity that made it: the same key again changes nothing.</param>
    /// <returns>Null if the case does not exist or is resolved.</returns>
    public async Task<Promise?> RunAsync(
        Batch batch, CaseId id, string key, string what, Actor by, DateTimeOffset dueAt, AgentId? owner = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read || !read.Value.IsUnresolved) return null;

        var promiseId = new PromiseId($"{id}/{key}");
        if (await promises.GetAsync(batch, promiseId, ct) is { } existing) return existing.Value;

        var now = change.Now;
        var promise = new Promise
        {
            Id = promiseId,
            CaseId = id,
            ConversationId = read.Value.ConversationId,
            CustomerId = read.Value.CustomerId,
            What = what,
            MadeBy = by,
            Owner = owner ?? read.Value.Owner,
            Queue = read.Value.Queue,
            MadeAt = now,
            DueAt = dueAt,
            RemindAt = now + (dueAt - now) * 0.75,
        };
        promises.Put(batch, promise, readETag: null);
        var earliest = read.Value.PromisedAt is { } other && other < dueAt ? other : dueAt;
        await change.EditAsync(batch, read, CaseEventKind.PromiseMade, by, what, c => c with { PromisedAt = earliest }, ct);
        return promise;
    }

    /// <summary>"Within two hours", counted while the queue is open.</summary>
    public async Task<Promise?> WithinAsync(
        Batch batch, CaseId id, string key, string what, Actor by, TimeSpan businessTime, AgentId? owner = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return null;

        var hours = (await queues.GetAsync(batch, read.Value.Queue, ct))?.Value.Hours ?? BusinessHours.Always;
        var dueAt = new BusinessClock(hours).AddBusinessTime(change.Now, businessTime) ?? change.Now + businessTime;
        return await RunAsync(batch, id, key, what, by, dueAt, owner, ct);
    }
}

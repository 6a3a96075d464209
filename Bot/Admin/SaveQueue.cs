using Bot.Audit;
using Handoff.Cases;
using Handoff.Queues;
using Storage;

namespace Bot.Admin;

/// <summary>An administrator adds, changes or removes a queue; synced and in the audit log when the task completes.</summary>
public sealed class SaveQueue(IDatabase database, QueueStore queues, LiveCases live, AuditLog audit)
{
    /// <param name="readETag">As it was read; null for a new queue.</param>
    public async Task<SaveOutcome> RunAsync(Queue queue, string? readETag, string by, CancellationToken ct)
    {
        var all = await queues.ListAsync(ct);
        if (readETag is null && all.Any(q => q.Id == queue.Id)) return new SaveOutcome.Refused([new Problem("queue.taken", queue.Id)]);
        var others = all.Where(q => q.Id != queue.Id).ToList();
        var problems = QueueProblems.Of(queue, others).ToList();
        // There is always one that takes what names no queue: another is chosen, none is given up.
        if (!queue.IsDefault && others.All(q => !q.IsDefault)) problems.Add(new Problem("queue.default"));
        if (problems.Count > 0) return new SaveOutcome.Refused(problems);

        var batch = new Batch();
        var before = await queues.GetAsync(queue.Id, ct);
        if (before?.ETag != readETag) return new SaveOutcome.ChangedMeanwhile();
        queues.Put(batch, queue, readETag);
        audit.Append(batch, by, ChangedThing.Queue, queue.Id.Value, before is null ? ChangeAct.Added : ChangeAct.Changed, FieldChange.Between(before is null ? [] : QueueFields.Of(before.Value), QueueFields.Of(queue)));
        if (queue.IsDefault) await GiveUpDefaultAsync(batch, others, by, ct);
        return await CommitAsync(batch, ct);
    }

    /// <summary>Only a queue that nothing stands in and nothing leads to.</summary>
    public async Task<SaveOutcome> RemoveAsync(QueueId id, string readETag, string by, CancellationToken ct)
    {
        if (await queues.GetAsync(id, ct) is not { } read || read.ETag != readETag) return new SaveOutcome.ChangedMeanwhile();
        if (read.Value.IsDefault) return new SaveOutcome.Refused([new Problem("queue.default")]);
        if (live.All.Count(c => c.Queue == id) is > 0 and var open) return new SaveOutcome.Refused([new Problem("queue.cases", open)]);
        if ((await queues.ListAsync(ct)).FirstOrDefault(q => q.Rules.OverflowTo == id) is { } from) return new SaveOutcome.Refused([new Problem("queue.overflows", from.Id)]);

        var batch = new Batch();
        queues.Delete(batch, id, readETag);
        audit.Append(batch, by, ChangedThing.Queue, id.Value, ChangeAct.Removed, QueueFields.Of(read.Value));
        return await CommitAsync(batch, ct);
    }

    private async Task GiveUpDefaultAsync(Batch batch, IEnumerable<Queue> others, string by, CancellationToken ct)
    {
        foreach (var other in others.Where(q => q.IsDefault))
        {
            var read = (await queues.GetAsync(other.Id, ct))!;
            queues.Put(batch, read.Value with { IsDefault = false }, read.ETag);
            audit.Append(batch, by, ChangedThing.Queue, other.Id.Value, ChangeAct.Changed, [new FieldChange("default", "yes", "no")]);
        }
    }

    private async Task<SaveOutcome> CommitAsync(Batch batch, CancellationToken ct)
    {
        try
        {
            await database.CommitAsync(batch, ct);
            return new SaveOutcome.Saved();
        }
        catch (PreconditionFailedException)
        {
            return new SaveOutcome.ChangedMeanwhile();
        }
    }
}

using Handoff.Cases;
using Storage;

namespace Handoff.Promises;

/// <summary>The customer has heard from an agent: whatever answer was promised by then is given.</summary>
public sealed class KeepPromises(CaseChange change, PromiseStore promises)
{
    /// <summary>An answer to the matter, promised by the house when nobody was there or free.</summary>
    public const string FirstAnswer = "first-answer";

    /// <summary>"I get back to you", promised by an agent.</summary>
    public const string FollowUp = "follow-up";

    /// <returns>How many were kept, in time or late.</returns>
    public async Task<int> RunAsync(Batch batch, CaseId id, Actor by, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { Value.PromisedAt: not null } read) return 0;

        var open = (await promises.OfAsync(id, ct)).Where(p => p.IsOpen).ToList();
        var answered = open.Where(p => p.What is FirstAnswer or FollowUp).ToList();
        if (answered.Count == 0) return 0;

        foreach (var promise in answered)
        {
            if (await promises.GetAsync(batch, promise.Id, ct) is not { } stored) continue;
            promises.Put(batch, stored.Value with { State = PromiseState.Kept, SettledAt = change.Now }, stored.ETag);
        }
        var next = open.Except(answered).Select(p => (DateTimeOffset?)p.DueAt).Min();
        await change.EditAsync(batch, read, CaseEventKind.PromiseKept, by, answered[0].What, c => c with { PromisedAt = next }, ct);
        return answered.Count;
    }
}

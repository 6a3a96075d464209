using Handoff.Agents;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Sla;
using Handoff.Waiting;
using Storage;

namespace Handoff.Watch;

/// <summary>
/// Looks after what nobody does: finds what has become due among the live cases, and does one such thing at a time. Call <see cref="FindAsync"/> every few
/// seconds, and <see cref="RunAsync"/> for each step under its conversation's gate; a step that is no longer due does nothing.
/// </summary>
public sealed class CaseWatch(
    LiveCases live, CaseChange change, QueueStore queues, AgentStore agents, AgentsAtWork atWork, PromiseStore promises,
    OfferCase offer, PassOffer pass, WakeCase wake, AbandonCase abandon, MakePromise makePromise, WatchPromise watchPromise, EstimateWait estimate, TimeProvider clock)
{
    /// <summary>All that is due now, in the order in which waiting cases are served.</summary>
    public async Task<IReadOnlyList<WatchStep>> FindAsync(CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        var rules = (await queues.ListAsync(ct)).ToDictionary(q => q.Id);
        var people = await agents.ListAsync(ct);
        var working = await atWork.ReadAsync(ct);
        var steps = new List<WatchStep>();
        foreach (var @case in live.All.Order(WaitingOrder.Instance))
        {
            var queue = rules.GetValueOrDefault(@case.Queue) ?? new Queue { Id = @case.Queue };
            foreach (var kind in DueFor(@case, queue, people, working, now)) steps.Add(new WatchStep(kind, @case.Id, @case.ConversationId));
        }
        foreach (var promise in await promises.OpenAsync(ct))
            if (promise.DueAt <= now && promise.BreachedAt is null || promise.RemindAt <= now && promise.RemindedAt is null)
                steps.Add(new WatchStep(WatchKind.Promise, promise.CaseId, promise.ConversationId, promise.Id));
        return steps;
    }

    /// <returns>Null if it is no longer due: the case moved on meanwhile.</returns>
    public async Task<WatchResult?> RunAsync(Batch batch, WatchStep step, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, step.CaseId, ct) is not { } read) return null;
        if (step.Promise is { } id)
            return await watchPromise.RunAsync(batch, id, ct) is { } alert
                ? new WatchResult(step, read.Value, (await change.ConversationAsync(batch, read.Value, ct)).Value, alert)
                : null;

        var now = clock.GetUtcNow();
        var queue = (await queues.GetAsync(batch, read.Value.Queue, ct))?.Value ?? new Queue { Id = read.Value.Queue };
        if (!DueFor(read.Value, queue, await agents.ListAsync(ct), await atWork.ReadAsync(ct), now).Contains(step.Kind)) return null;

        Promise? promised = null;
        var outcome = step.Kind switch
        {
            WatchKind.LapseOffer => await pass.LapseAsync(batch, step.CaseId, ct),
            WatchKind.Offer => await offer.RunAsync(batch, step.CaseId, ct),
            WatchKind.Wake => await wake.RunAsync(batch, step.CaseId, Actor.Clock, "its time has come", ct),
            WatchKind.Overflow => await change.MoveAsync(
                batch, read, CaseMove.Transfer, Actor.Clock, "nobody took it", and: c => c with { Queue = queue.Rules.OverflowTo!.Value, Transfers = c.Transfers + 1 }, ct: ct),
            WatchKind.OfferAgain => await OfferAgainAsync(batch, read, ct),
            WatchKind.AgentGone => await change.MoveAsync(batch, read, CaseMove.Release, Actor.Clock, "the agent is gone", ct: ct),
            WatchKind.AgentOffShift => await change.MoveAsync(batch, read, CaseMove.Release, Actor.Clock, "the shift is over", ct: ct),
            WatchKind.RemindCustomer => await change.EditAsync(batch, read, CaseEventKind.CustomerReminded, Actor.Clock, reason: null, c => c with { SilenceRemindedAt = now }, ct),
            WatchKind.CustomerGone => await abandon.RunAsync(batch, step.CaseId, Actor.Clock, "the customer does not answer", ct),
            WatchKind.WarnDue => await change.EditAsync(batch, read, CaseEventKind.DueWarned, Actor.Clock, read.Value.Due!.Kind.ToString(), c => c with { WarnedOf = c.Due }, ct),
            WatchKind.BreachDue => await change.EditAsync(batch, read, CaseEventKind.DueBreached, Actor.Clock, read.Value.Due!.Kind.ToString(), c => c with { WarnedOf = c.Due, BreachOf = c.Due }, ct),
            WatchKind.NobodyThere or WatchKind.NobodyTakes => (promised = await PromiseAsync(batch, read.Value, queue, now, ct)) is null ? null : await change.RepeatedAsync(batch, (await change.ReadAsync(batch, step.CaseId, ct))!.Value, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "This step is not known."),
        };
        return outcome is CaseOutcome.Done done ? new WatchResult(step, done.Case, done.Conversation, Promised: promised, Before: read.Value) : null;
    }

    private static IEnumerable<WatchKind> DueFor(Case @case, Queue queue, IReadOnlyList<Agent> people, IReadOnlyList<AgentAtWork> working, DateTimeOffset now)
    {
        var rules = queue.Rules;
        var decision = @case.State is CaseState.Queued ? Router.Decide(@case, queue, working, now) : null;
        switch (@case.State)
        {
            case CaseState.Offered when @case.Offer!.Until <= now:
                yield return WatchKind.LapseOffer;
                break;
            case CaseState.Queued when rules.OverflowTo is { } other && other != @case.Queue && rules.OverflowAfter > TimeSpan.Zero && now - @case.QueuedAt >= rules.OverflowAfter:
                yield return WatchKind.Overflow;
                break;
            case CaseState.Queued when decision!.To is not null:
                yield return WatchKind.Offer;
                break;
            case CaseState.Queued when Passed(@case.Routing?.At + queue.OfferTime, rules.OfferAgainAfter, now) && decision!.Candidates.Any(c => c.Obstacle is RoutingObstacle.Passed):
                yield return WatchKind.OfferAgain;
                break;
            case CaseState.Scheduled when @case.WakeAt <= now:
                yield return WatchKind.Wake;
                break;
            case CaseState.Active when people.FirstOrDefault(a => a.Id == @case.Owner) is { } owner && IsGone(owner, rules, now):
                yield return WatchKind.AgentGone;
                break;
            case CaseState.Active when people.FirstOrDefault(a => a.Id == @case.Owner) is { } tired && IsOffShift(tired, @case, rules, now):
                yield return WatchKind.AgentOffShift;
                break;
            case CaseState.WaitingForCustomer when Passed(@case.LastAgentAt, rules.AbandonSilentCustomerAfter, now):
                yield return WatchKind.CustomerGone;
                break;
            case CaseState.WaitingForCustomer when @case.SilenceRemindedAt is null && Passed(@case.LastAgentAt, rules.RemindSilentCustomerAfter, now):
                yield return WatchKind.RemindCustomer;
                break;
        }

        if (@case is { IsWaiting: true, PromisedAt: null })
        {
            var isSomebodyThere = people.Any(a => a.Presence is Presence.Online && !a.IsDisabled && a.Serves(@case.Queue));
            if (Passed(@case.QueuedAt, isSomebodyThere ? rules.PromiseWhenNobodyTakesAfter : rules.PromiseWhenNobodyAfter, now))
                yield return isSomebodyThere ? WatchKind.NobodyTakes : WatchKind.NobodyThere;
        }

        if (@case.Due is not { } due || due.Kind is DueKind.Wake) yield break;
        if (due.At <= now && @case.BreachOf != due) yield return WatchKind.BreachDue;
        else if (due.At > now && @case.WarnedOf != due && @case.DueSince is { } since && now >= since + (due.At - since) * rules.WarnAt) yield return WatchKind.WarnDue;
    }

    private static bool IsGone(Agent owner, QueueRules rules, DateTimeOffset now) => owner.Presence switch
    {
        Presence.Online => false,
        Presence.Away => Passed(owner.PresenceSince, rules.ReleaseAfterAway, now),
        _ => Passed(owner.PresenceSince, rules.ReleaseAfterAbsence, now),
    };

    // The end of the shift is not looked for: it is over now and was over so long ago.
    private static bool IsOffShift(Agent owner, Case @case, QueueRules rules, DateTimeOffset now) =>
        owner.Shifts is { } shifts && rules.ReleaseAfterShift > TimeSpan.Zero && new BusinessClock(shifts) is var hours
        && !hours.IsOpen(now) && !hours.IsOpen(now - rules.ReleaseAfterShift)
        && Passed(@case.LastAgentAt ?? @case.TakenAt, rules.ReleaseAfterShift, now);

    private async Task<CaseOutcome?> OfferAgainAsync(Batch batch, Versioned<Case> read, CancellationToken ct)
    {
        await change.PutAsync(batch, read.Value with { PassedBy = [] }, read.ETag, ct);
        return await offer.RunAsync(batch, read.Value.Id, ct);
    }

    private static bool Passed(DateTimeOffset? since, TimeSpan after, DateTimeOffset now) => after > TimeSpan.Zero && since is { } then && now - then >= after;

    private async Task<Promise?> PromiseAsync(Batch batch, Case @case, Queue queue, DateTimeOffset now, CancellationToken ct)
    {
        var hours = new BusinessClock(queue.Hours);
        var targets = queue.Targets.TryGetValue(@case.Urgency, out var own) ? own : SlaTargets.For(@case.Urgency);
        var opening = hours.IsOpen(now) ? now : hours.NextOpening(now) ?? now;
        var dueAt = hours.AddBusinessTime(opening, targets.FirstAnswer) ?? opening + targets.FirstAnswer;
        // What the queue can't keep is not promised.
        if (await estimate.RunAsync(@case, ct) is { Range.Until: var wait } && now + wait > dueAt) dueAt = now + wait;
        // Each time that it is queued it may be promised once.
        return await makePromise.RunAsync(batch, @case.Id, $"answer-{@case.QueuedAt.UtcTicks}", KeepPromises.FirstAnswer, Actor.Clock, dueAt, ct: ct);
    }
}

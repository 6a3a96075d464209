using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;

namespace Handoff.Sla;

/// <summary>Which obligations a case has, and which of them is next.</summary>
public static class DueTimes
{
    /// <summary>The next one; null for a case that is resolved, never for another.</summary>
    public static Due? Of(Case @case, Queue queue)
    {
        if (!@case.IsUnresolved) return null;

        Due? next = null;
        foreach (var due in All(@case, queue))
            if (next is null || due.At < next.At) next = due;
        return next;
    }

    /// <summary>All that are open.</summary>
    public static IEnumerable<Due> All(Case @case, Queue queue)
    {
        if (!@case.IsUnresolved) yield break;

        var clock = new BusinessClock(queue.Hours);
        var targets = queue.Targets.TryGetValue(@case.Urgency, out var own) ? own : SlaTargets.For(@case.Urgency);

        // While it is put aside or in wrap-up nobody waits for words.
        if (@case.State is CaseState.Scheduled)
        {
            if (@case.WakeAt is { } wake) yield return new Due(DueKind.Wake, wake);
        }
        else if (@case.State is not CaseState.WrapUp)
        {
            if (@case.FirstAnsweredAt is null) yield return new Due(DueKind.FirstAnswer, Add(clock, @case.OpenedAt, targets.FirstAnswer));
            else if (@case.LastCustomerAt > @case.LastAgentAt) yield return new Due(DueKind.NextAnswer, Add(clock, @case.LastCustomerAt.Value, targets.NextAnswer));
        }
        yield return new Due(DueKind.Resolution, Add(clock, @case.OpenedAt, targets.Resolution));
        if (@case.PromisedAt is { } promised) yield return new Due(DueKind.Promise, promised);
    }

    /// <summary>A queue that never opens still owes an answer: then the plain clock counts.</summary>
    private static DateTimeOffset Add(BusinessClock clock, DateTimeOffset from, TimeSpan span) => clock.AddBusinessTime(from, span) ?? from + span;
}

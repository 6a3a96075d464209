using Bot.Accounts;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Sla;

namespace Bot.Admin;

/// <summary>What is wrong with a queue's settings.</summary>
public static class QueueProblems
{
    public static readonly TimeSpan LongestTarget = TimeSpan.FromDays(90);
    public static readonly TimeSpan LongestRule = TimeSpan.FromDays(30);
    public static readonly TimeSpan ShortestTelling = TimeSpan.FromSeconds(10);

    /// <param name="others">All other queues.</param>
    public static IReadOnlyList<Problem> Of(Queue queue, IReadOnlyList<Queue> others) => [.. Names(queue, others), .. IntakeProblems.Of(queue, others), .. Targets(queue), .. Rules(queue), .. Overflow(queue, others), .. HoursProblems.Of(queue.Hours)];

    private static IEnumerable<Problem> Names(Queue queue, IReadOnlyList<Queue> others)
    {
        if (!UserName.IsValid(queue.Id.Value)) yield return new Problem("queue.id");
        if (queue.Names.Values.All(string.IsNullOrWhiteSpace)) yield return new Problem("queue.name");
        if (queue.Names.Values.Any(n => n.Length > 60)) yield return new Problem("queue.name.long", 60);
        foreach (var other in others)
            foreach (var (language, name) in queue.Names)
                if (other.Names.TryGetValue(language, out var taken) && taken.Equals(name, StringComparison.OrdinalIgnoreCase)) yield return new Problem("queue.name.taken", name);
        if (queue.OfferTime < TimeSpan.FromSeconds(10) || queue.OfferTime > TimeSpan.FromMinutes(10)) yield return new Problem("queue.offer");
    }

    private static IEnumerable<Problem> Targets(Queue queue)
    {
        foreach (var (urgency, targets) in queue.Targets)
        {
            if (Spans(targets).Any(t => t <= TimeSpan.Zero || t > LongestTarget)) yield return new Problem("target.range", urgency, (int)LongestTarget.TotalDays);
            else if (targets.FirstAnswer > targets.Resolution || targets.NextAnswer > targets.Resolution) yield return new Problem("target.order", urgency);
        }
    }

    private static TimeSpan[] Spans(SlaTargets targets) => [targets.FirstAnswer, targets.NextAnswer, targets.Resolution];

    private static IEnumerable<Problem> Rules(Queue queue)
    {
        var rules = queue.Rules;
        if (RuleTimes.Names.Select(name => RuleTimes.Of(rules, name)).Any(s => s < TimeSpan.Zero || s > LongestRule)) yield return new Problem("rule.range", (int)LongestRule.TotalDays);
        if (rules.WarnAt is < 0.1 or > 1) yield return new Problem("rule.warn");
        if (rules.AbandonSilentCustomerAfter > TimeSpan.Zero && rules.RemindSilentCustomerAfter >= rules.AbandonSilentCustomerAfter) yield return new Problem("rule.silence");
        if (rules.TellWaitEvery > TimeSpan.Zero && rules.TellWaitEvery < ShortestTelling) yield return new Problem("rule.tell", (int)ShortestTelling.TotalSeconds);
        if (rules.ReleaseAfterAway > TimeSpan.Zero && (rules.ReleaseAfterAbsence == TimeSpan.Zero || rules.ReleaseAfterAway < rules.ReleaseAfterAbsence)) yield return new Problem("rule.away");
        if (rules.OverflowTo is not null || rules.PromiseWhenNobodyTakesAfter > TimeSpan.Zero) yield break;

        // People are there, nobody takes it, and nothing else is said or done: that would be silence.
        if (queue.Strategy is not RoutingStrategy.PickYourself && rules.OfferAgainAfter == TimeSpan.Zero) yield return new Problem("rule.again");
        else if (rules.PromiseWhenNobodyAfter == TimeSpan.Zero) yield return new Problem("rule.nobody");
    }

    private static IEnumerable<Problem> Overflow(Queue queue, IReadOnlyList<Queue> others)
    {
        var rules = queue.Rules;
        if (rules.OverflowTo is not { } to) yield break;

        if (rules.OverflowAfter == TimeSpan.Zero) yield return new Problem("overflow.after");
        if (to != queue.Id && others.All(o => o.Id != to)) yield return new Problem("overflow.unknown", to);
        else if (Circle(queue, others) is { } circle) yield return new Problem("overflow.circle", string.Join(" → ", circle));
    }

    /// <summary>Cases that nobody takes would go round for ever.</summary>
    private static List<QueueId>? Circle(Queue queue, IReadOnlyList<Queue> others)
    {
        var way = new List<QueueId> { queue.Id };
        for (var next = queue.Rules.OverflowTo; next is { } id; next = others.FirstOrDefault(o => o.Id == id)?.Rules.OverflowTo)
        {
            way.Add(id);
            if (id == queue.Id) return way;
            if (way.Count > others.Count + 2) return null;
        }
        return null;
    }
}

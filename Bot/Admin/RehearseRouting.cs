using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Routing;

namespace Bot.Admin;

/// <summary>Routes the cases of a day once more, by the settings of now or with another strategy, and changes nothing.</summary>
public sealed class RehearseRouting(ReportStore reports, CaseStore cases, QueueStore queues, AgentStore agents)
{
    /// <summary>Of a day with more, the first so many.</summary>
    public const int MostCases = 2000;

    /// <param name="strategy">Instead of each queue's own; null: as they are.</param>
    public async Task<IReadOnlyList<DryRunLine>> RunAsync(DateTimeOffset from, DateTimeOffset until, RoutingStrategy? strategy, CancellationToken ct)
    {
        var opened = (await reports.ReadAsync(from, until, ct)).Where(l => l.Kind is CaseEventKind.CaseOpened).DistinctBy(l => l.CaseId).Take(MostCases);
        var all = await queues.ListAsync(ct);
        var past = new List<(Case, QueueId)>();
        foreach (var line in opened)
            if (await cases.GetAsync(line.CaseId, ct) is { } read) past.Add(Again(read.Value, line.Queue, all));
        var settings = all.Select(q => strategy is { } other ? q with { Strategy = other } : q).ToDictionary(q => q.Id);
        return DryRun.Of(past, settings, await agents.ListAsync(ct));
    }

    // What was sent to a queue by name went there; what was placed is placed again, by what is known of it now.
    private static (Case, QueueId) Again(Case past, QueueId openedIn, IReadOnlyList<Queue> queues)
    {
        var queue = past.Placement is null ? queues.FirstOrDefault(q => q.Id == openedIn) : QueueChoice.Of(queues, past.Category, past.ChannelId, past.Language).Queue;
        return (past with { Skills = queue?.Intake.Skills ?? [] }, queue?.Id ?? openedIn);
    }
}

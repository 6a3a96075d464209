using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Sla;
using Handoff.Volumes;

namespace Bot.Console.Reports;

/// <summary>What the wall shows at one moment.</summary>
public sealed record Wall
{
    public static Wall Empty { get; } = new();

    public DateTimeOffset AsOf { get; init; }

    public IReadOnlyList<Case> Waiting { get; init; } = [];

    public IReadOnlyList<Case> Active { get; init; } = [];

    /// <summary>Those whose next obligation is missed or comes near (by the queue's own measure), the most pressing first.</summary>
    public IReadOnlyList<Case> AtRisk { get; init; } = [];

    public IReadOnlyList<Agent> Agents { get; init; } = [];

    /// <summary>Visits to the assistant of the last five minutes that nobody has been called to.</summary>
    public IReadOnlyList<Contact> Talks { get; init; } = [];

    /// <summary>Where far more comes than usual, or came within the last hour.</summary>
    public IReadOnlyList<VolumeSubject> Volumes { get; init; } = [];

    /// <summary>By their ids.</summary>
    public IReadOnlyDictionary<string, Queue> Queues { get; init; } = new Dictionary<string, Queue>();

    /// <summary>Of the last hour: replies to questions, those without an answer, and turns that failed.</summary>
    public int Questions { get; init; }

    public int NoAnswers { get; init; }

    public int Failures { get; init; }

    /// <summary>Mean of today's ratings.</summary>
    public double? Rating { get; init; }

    public int Ratings { get; init; }

    public int Late => AtRisk.Count(c => c.Due!.At <= AsOf);

    public int Owed => Active.Count(c => c.LastCustomerAt > (c.LastAgentAt ?? DateTimeOffset.MinValue));
}

/// <summary>Reads the wall: live cases from memory, the assistant's and today's figures from rollups.</summary>
public sealed class WallReading(LiveCases live, AgentStore agents, QueueStore queues, ContactStore contacts, ReportStore reports, VolumeStore volumes, TimeProvider clock)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    public async Task<Wall> ReadAsync(TimeZoneInfo zone, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var recent = await contacts.ReadAsync(now - Hour, now.AddSeconds(1), ct);
        var exchanges = recent.SelectMany(c => c.Exchanges).Where(e => e.At >= now - Hour).ToList();
        var today = CaseReport.Midnight(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime), zone);
        var ratings = (await reports.ReadAsync(today, now.AddSeconds(1), ct)).Where(l => l.Rating is not null).Select(l => l.Rating!.Value).ToList();
        var all = await queues.ListAsync(ct);
        var rules = all.ToDictionary(q => q.Id, q => q.Rules);
        var subjects = (await volumes.ListAsync(ct)).Values.Select(s => s.Value);
        return new Wall
        {
            AsOf = now,
            Waiting = live.Waiting(),
            Active = [.. live.All.Where(c => c.State is CaseState.Active or CaseState.WaitingForCustomer)],
            AtRisk = [.. live.All.Where(c => IsAtRisk(c, rules.GetValueOrDefault(c.Queue) ?? new QueueRules(), now)).OrderBy(c => c.Due!.At)],
            Agents = [.. (await agents.ListAsync(ct)).Where(a => !a.IsDisabled).OrderByDescending(a => a.Presence).ThenBy(a => a.Id.Value, StringComparer.Ordinal)],
            Talks = [.. recent.Where(c => c.LastAt >= now - Lately && !c.WasHandedOff && c.Exchanges.Count > 0).OrderByDescending(c => c.LastAt)],
            Volumes = [.. subjects.Where(s => s.Alert is { } alert && !(alert.Until <= now - Hour)).OrderBy(s => s.Alert!.Until is not null).ThenByDescending(s => s.Alert!.Since)],
            Queues = all.ToDictionary(q => q.Id.Value),
            Questions = exchanges.Count(e => e.Outcome is ExchangeOutcome.Answered or ExchangeOutcome.AskedBack or ExchangeOutcome.NoAnswer or ExchangeOutcome.Failed),
            NoAnswers = exchanges.Count(e => e.Outcome is ExchangeOutcome.NoAnswer),
            Failures = exchanges.Count(e => e.Outcome is ExchangeOutcome.Failed),
            Rating = ratings.Count == 0 ? null : ratings.Average(),
            Ratings = ratings.Count,
        };
    }

    private static bool IsAtRisk(Case @case, QueueRules rules, DateTimeOffset now) =>
        @case.Due is { Kind: not DueKind.Wake } due && (due.At <= now || @case.DueSince is { } since && now >= since + (due.At - since) * rules.WarnAt);
}

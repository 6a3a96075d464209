using System.Globalization;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;

namespace Bot.Admin;

/// <summary>A queue's settings as the audit log has them.</summary>
internal static class QueueFields
{
    public static IReadOnlyList<(string Field, string? Value)> Of(Queue queue) =>
    [
        .. queue.Names.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => ($"name {n.Key}", (string?)n.Value)),
        ("default", YesNo(queue.IsDefault)),
        ("strategy", queue.Strategy.ToString()),
        ("last agent first", YesNo(queue.PrefersLastAgent)),
        ("offer time", Span(queue.OfferTime)),
        ("takes categories", Joined(queue.Intake.Categories)),
        ("takes channels", Joined(queue.Intake.Channels)),
        ("takes languages", Joined(queue.Intake.Languages)),
        ("asks for skills", Joined(queue.Intake.Skills)),
        .. Enum.GetValues<Urgency>().Where(queue.Targets.ContainsKey).Select(u =>
            ($"targets {u}", (string?)$"{Span(queue.Targets[u].FirstAnswer)} / {Span(queue.Targets[u].NextAnswer)} / {Span(queue.Targets[u].Resolution)}")),
        ("overflow to", queue.Rules.OverflowTo?.Value),
        .. RuleTimes.Names.Select(rule => (rule, (string?)Span(RuleTimes.Of(queue.Rules, rule)))),
        ("warn at", queue.Rules.WarnAt.ToString(CultureInfo.InvariantCulture)),
        .. Of(queue.Hours),
    ];

    public static IReadOnlyList<(string Field, string? Value)> Of(BusinessHours? hours) => hours is null ? [] :
    [
        ("time zone", hours.TimeZone),
        .. hours.Weekly.GroupBy(w => w.Day).OrderBy(g => ((int)g.Key + 6) % 7).Select(g => ($"hours {g.Key}", (string?)WindowText.Write(g.Select(w => w.Window)))),
        .. hours.SpecialDays.OrderBy(s => s.Date).Select(s =>
            ($"day {s.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", (string?)$"{s.Name} {(s.Windows.Count == 0 ? "closed" : WindowText.Write(s.Windows))}".Trim())),
    ];

    public static string YesNo(bool value) => value ? "yes" : "no";

    private static string? Joined(IReadOnlyList<string> entries) => entries.Count == 0 ? null : string.Join(", ", entries);

    private static string Span(TimeSpan span) => span.ToString("c", CultureInfo.InvariantCulture);
}

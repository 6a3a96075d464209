using System.Globalization;
using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>Which days, parted how: as it stands in a report's address, so that a report can be handed on and comes back after a reload.</summary>
public sealed record ReportQuery(DateOnly From, DateOnly Until, ReportBy By)
{
    public const int MostDays = 366;

    /// <summary>What can't be read is the last seven days; a longer time than <see cref="MostDays"/> is its latest part.</summary>
    public static ReportQuery Of(string? from, string? until, string? by, DateOnly today)
    {
        var last = Day(until) ?? today;
        var first = Day(from) ?? last.AddDays(-6);
        if (first > last) (first, last) = (last, first);
        if (last.DayNumber - first.DayNumber >= MostDays) first = last.AddDays(1 - MostDays);
        return new ReportQuery(first, last, Enum.TryParse<ReportBy>(by, ignoreCase: true, out var parted) && Enum.IsDefined(parted) ? parted : ReportBy.Day);
    }

    /// <summary>By day where a report can't be parted as asked.</summary>
    public ReportQuery Within(IReadOnlyList<ReportBy> parts) => parts.Contains(By) ? this : this with { By = ReportBy.Day };

    public int Days => Until.DayNumber - From.DayNumber + 1;

    /// <summary>As many days right before.</summary>
    public ReportQuery Before => this with { From = From.AddDays(-Days), Until = From.AddDays(-1) };

    public string Address(string path, params (string Name, string? Value)[] and) =>
        path + "?" + string.Join('&', new (string Name, string? Value)[] { ("from", Text(From)), ("until", Text(Until)), ("by", By.ToString().ToLowerInvariant()) }.Concat(and)
            .Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}

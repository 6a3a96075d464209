namespace Handoff.Reports;

/// <summary>Figures by day, queue, channel, agent or language.</summary>
public sealed class CaseReport(ReportStore store)
{
    /// <summary>How it can be parted.</summary>
    public static IReadOnlyList<ReportBy> Parts { get; } = [ReportBy.Day, ReportBy.Queue, ReportBy.Channel, ReportBy.Agent, ReportBy.Language];

    /// <param name="from">The first local day.</param>
    /// <param name="until">The last local day, counted.</param>
    /// <param name="zone">Whose midnight parts the days.</param>
    /// <returns>Rows in the order of their keys.</returns>
    public async Task<IReadOnlyList<ReportRow>> RunAsync(DateOnly from, DateOnly until, ReportBy by, TimeZoneInfo zone, CancellationToken ct = default)
    {
        var lines = await LinesAsync(from, until, zone, ct);
        return
        [
            .. lines.GroupBy(l => KeyOf(l, by, zone)).Where(g => g.Key is not null).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new ReportRow(g.Key!, CaseFigures.Of(g), [.. g.Select(l => l.CaseId).Distinct()])),
        ];
    }

    /// <summary>The lines that the rows of a report are made of.</summary>
    public Task<IReadOnlyList<ReportLine>> LinesAsync(DateOnly from, DateOnly until, TimeZoneInfo zone, CancellationToken ct = default) =>
        store.ReadAsync(Midnight(from, zone), Midnight(until.AddDays(1), zone), ct);

    /// <summary>The row of a report that a line counts in; null if in none.</summary>
    public static string? KeyOf(ReportLine line, ReportBy by, TimeZoneInfo zone) => by switch
    {
        ReportBy.Day => TimeZoneInfo.ConvertTime(line.At, zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ReportBy.Queue => line.Queue.Value,
        ReportBy.Channel => line.Channel,
        ReportBy.Agent => line.Agent?.Value,
        ReportBy.Language => line.Language,
        _ => null,
    };

    /// <summary>When the day begins in that zone.</summary>
    public static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}

/// <param name="Cases">The cases behind the figures.</param>
public sealed record ReportRow(string Key, CaseFigures Figures, IReadOnlyList<Cases.CaseId> Cases);

public enum ReportBy
{
    Day,
    Queue,
    Channel,
    Agent,
    Language,

    /// <summary>What it was about; of visits to the assistant alone.</summary>
    Category,
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Storage;

namespace Handoff.Reports;

/// <summary>The lines of each day (in UTC), in a stream of its own. Days that are over stay folded in memory.</summary>
public sealed class ReportStore(IDatabase database, TimeProvider clock)
{
    private const int DaysKept = 400;

    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<ReportLine>> _past = new();

    public static string StreamOf(DateOnly day) => "report/" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Append(Batch batch, ReportLine line) =>
        batch.Append(StreamOf(DateOnly.FromDateTime(line.At.UtcDateTime)), JsonSerializer.SerializeToUtf8Bytes(line, HandoffJson.Default.ReportLine));

    /// <summary>All lines in [<paramref name="from"/>, <paramref name="until"/>), oldest first.</summary>
    public async Task<IReadOnlyList<ReportLine>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct = default)
    {
        var lines = new List<ReportLine>();
        for (var day = DateOnly.FromDateTime(from.UtcDateTime); day <= DateOnly.FromDateTime(until.UtcDateTime); day = day.AddDays(1))
            lines.AddRange((await DayAsync(day, ct)).Where(l => l.At >= from && l.At < until));
        return lines;
    }

    private async Task<IReadOnlyList<ReportLine>> DayAsync(DateOnly day, CancellationToken ct)
    {
        if (_past.TryGetValue(day, out var known)) return known;

        var lines = new List<ReportLine>();
        for (long after = 0; ;)
        {
            var page = await database.ReadStreamAsync(StreamOf(day), after, 5000, ct);
            foreach (var entry in page)
                lines.Add(JsonSerializer.Deserialize(entry.Body.Span, HandoffJson.Default.ReportLine) ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{entry.Stream}' is null."));
            if (page.Count < 5000) break;
            after = page[^1].Sequence;
        }
        // A batch that was begun before midnight may still come: a day is over an hour later.
        if (day.AddDays(1).ToDateTime(new TimeOnly(1, 0)) < clock.GetUtcNow().UtcDateTime && _past.Count < DaysKept) _past[day] = lines;
        return lines;
    }
}

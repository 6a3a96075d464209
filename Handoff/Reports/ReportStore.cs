using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Storage;

namespace Handoff.Reports;

/// <summary>The lines of each day (in UTC), in a stream of its own. Days stay folded in memory; of the present one only what is new is read.</summary>
public sealed class ReportStore(IDatabase database, TimeProvider clock)
{
    private const int DaysKept = 400;
    private const int Page = 5000;

    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<ReportLine>> _past = new();
    private readonly SemaphoreSlim _reading = new(1);
    private readonly Dictionary<DateOnly, (List<ReportLine> Lines, long Last)> _running = [];

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
        if (_past.TryGetValue(day, out var past)) return past;

        await _reading.WaitAsync(ct);
        try
        {
            var (known, last) = _running.TryGetValue(day, out var running) ? running : ([], 0);
            List<ReportLine> lines = [.. known];
            while (true)
            {
                var page = await database.ReadStreamAsync(StreamOf(day), last, Page, ct);
                foreach (var entry in page)
                    lines.Add(JsonSerializer.Deserialize(entry.Body.Span, HandoffJson.Default.ReportLine) ?? throw new InvalidDataException($"Entry {entry.Sequence} of '{entry.Stream}' is null."));
                if (page.Count > 0) last = page[^1].Sequence;
                if (page.Count < Page) break;
            }
            Keep(day, lines, last);
            return lines;
        }
        finally
        {
            _reading.Release();
        }
    }

    private void Keep(DateOnly day, List<ReportLine> lines, long last)
    {
        // A batch that was begun before midnight may still come: a day is over an hour later.
        if (day.AddDays(1).ToDateTime(new TimeOnly(1, 0)) >= clock.GetUtcNow().UtcDateTime) _running[day] = (lines, last);
        else
        {
            _running.Remove(day);
            if (_past.Count < DaysKept) _past[day] = lines;
        }
    }
}

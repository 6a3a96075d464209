using System.Collections.Concurrent;
using Handoff.Cases;
using Handoff.Reports;

namespace Handoff.Volumes;

/// <summary>How many visits began in each channel and how many cases were opened in each queue, from what reports are read from.</summary>
public sealed class VolumeCounts(ContactStore contacts, ReportStore reports)
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Visits are found by their end; hardly any is longer.</summary>
    private static readonly TimeSpan LongestVisit = TimeSpan.FromHours(2);

    /// <summary>Hours of weeks before don't change any more; each is looked at again and again for a quarter of an hour.</summary>
    private readonly ConcurrentDictionary<(VolumeKind, DateTimeOffset), IReadOnlyDictionary<string, int>> _past = new();

    /// <summary>Of the hour that ends then.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfHourAsync(VolumeKind kind, DateTimeOffset end, CancellationToken ct)
    {
        var from = end - Hour;
        return kind is VolumeKind.Channel
            ? (await contacts.ReadAsync(from, end + LongestVisit, ct)).Where(c => c.StartedAt >= from && c.StartedAt < end && c.Exchanges.Count > 0).CountBy(c => c.Channel).ToDictionary()
            : (await reports.ReadAsync(from, end, ct)).Where(l => l.Kind is CaseEventKind.CaseOpened).CountBy(l => l.Queue.Value).ToDictionary();
    }

    /// <summary>Of the same hour by the clock on the wall, one week earlier each, the latest first.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset From, IReadOnlyDictionary<string, int> Counts)>> OfWeeksBeforeAsync(
        VolumeKind kind, DateTimeOffset end, int weeks, TimeZoneInfo zone, CancellationToken ct)
    {
        var found = new List<(DateTimeOffset, IReadOnlyDictionary<string, int>)>();
        for (var week = 1; week <= weeks; week++)
        {
            var past = WeeksBefore(end, week, zone);
            if (!_past.TryGetValue((kind, past), out var counts)) _past[(kind, past)] = counts = await OfHourAsync(kind, past, ct);
            found.Add((past - Hour, counts));
        }
        foreach (var old in _past.Keys.Where(k => k.Item2 < end - TimeSpan.FromDays(7 * weeks + 2))) _past.TryRemove(old, out _);
        return found;
    }

    /// <summary>The same time on the wall, that many weeks earlier; a time that the clocks skipped is the one after it.</summary>
    internal static DateTimeOffset WeeksBefore(DateTimeOffset at, int weeks, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime.AddDays(-7 * weeks);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}

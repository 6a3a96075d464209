using System.Globalization;

namespace Handoff.Reports;

/// <summary>Self-service by day, category, channel, language or the queue it led to, and what each article did.</summary>
public sealed class SelfServiceReport(ContactStore store, TimeProvider clock)
{
    /// <summary>The row of visits of which that can't be said.</summary>
    public const string Unknown = "?";

    /// <summary>The row of visits that came to no case, where rows are queues.</summary>
    public const string NoCase = "-";

    /// <summary>How it can be parted.</summary>
    public static IReadOnlyList<ReportBy> Parts { get; } = [ReportBy.Day, ReportBy.Category, ReportBy.Channel, ReportBy.Language, ReportBy.Queue];

    /// <summary>Visits that ended in [<paramref name="from"/>, <paramref name="until"/>), each judged by what came after it.</summary>
    public async Task<IReadOnlyList<JudgedContact>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct = default)
    {
        var judged = SelfService.Judge(await store.ReadAsync(from, until + SelfService.Window, ct), clock.GetUtcNow());
        return [.. judged.Where(j => j.Contact.LastAt < until && j.Result is not ContactResult.NothingAsked)];
    }

    /// <summary>The days <paramref name="from"/> to <paramref name="until"/> (both counted) against as many days right before.</summary>
    public async Task<SelfServiceTable> RunAsync(DateOnly from, DateOnly until, ReportBy by, TimeZoneInfo zone, CancellationToken ct = default)
    {
        var days = until.DayNumber - from.DayNumber + 1;
        var begin = CaseReport.Midnight(from, zone);
        var contacts = await ReadAsync(CaseReport.Midnight(from.AddDays(-days), zone), CaseReport.Midnight(until.AddDays(1), zone), ct);
        var now = contacts.Where(c => c.Contact.LastAt >= begin).ToList();
        var earlier = contacts.Where(c => c.Contact.LastAt < begin).ToList();

        var rows = now.ToLookup(c => KeyOf(c.Contact, by, zone));
        // A day is measured against the day as many days earlier: over a week, the same day of the week before.
        var before = earlier.CountBy(c => by is ReportBy.Day ? Text(DayOf(c.Contact, zone).AddDays(days)) : KeyOf(c.Contact, by, zone)).ToDictionary();
        return new SelfServiceTable(SelfService.Of(now), earlier.Count,
        [
            .. rows.Select(r => r.Key).Union(before.Keys).Order(StringComparer.Ordinal).Select(key => new SelfServiceRow(key, SelfService.Of(rows[key]), before.GetValueOrDefault(key))),
        ], now);
    }

    /// <summary>The row of a report that a visit counts in.</summary>
    public static string KeyOf(Contact contact, ReportBy by, TimeZoneInfo zone) => by switch
    {
        ReportBy.Day => Text(DayOf(contact, zone)),
        ReportBy.Category => contact.Category ?? Unknown,
        ReportBy.Language => Known(contact.Language),
        ReportBy.Queue => contact.WasHandedOff ? contact.Queue?.Value ?? Unknown : NoCase,
        _ => Known(contact.Channel),
    };

    private static DateOnly DayOf(Contact contact, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(contact.LastAt, zone).DateTime);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Known(string key) => key.Length == 0 ? Unknown : key;

    /// <summary>What became of the answers that each article gave, the most given first.</summary>
    public static IReadOnlyList<ArticleFigures> Articles(IEnumerable<JudgedContact> contacts)
    {
        var figures = new Dictionary<string, ArticleFigures>();
        foreach (var judged in contacts)
        {
            var exchanges = judged.Contact.Exchanges;
            for (var i = 0; i < exchanges.Count; i++)
            {
                if (exchanges[i].Outcome is not ExchangeOutcome.Answered || exchanges[i].Subjects.FirstOrDefault(s => s.StartsWith("article:", StringComparison.Ordinal)) is not { } subject) continue;
                var id = subject["article:".Length..];
                var next = i + 1 < exchanges.Count ? exchanges[i + 1].Outcome : (ExchangeOutcome?)null;
                var so = figures.GetValueOrDefault(id) ?? new ArticleFigures(id, 0, 0, 0, 0, 0);
                figures[id] = so with
                {
                    Given = so.Given + 1,
                    Helpful = so.Helpful + (next is ExchangeOutcome.Helpful ? 1 : 0),
                    Rejected = so.Rejected + (next is ExchangeOutcome.Rejected ? 1 : 0),
                    HandedOff = so.HandedOff + (next is ExchangeOutcome.HandedOff ? 1 : 0),
                    Held = so.Held + (i == exchanges.Count - 1 || next is ExchangeOutcome.Helpful && i == exchanges.Count - 2 ? judged.Result is ContactResult.Held ? 1 : 0 : 0),
                };
            }
        }
        return [.. figures.Values.OrderByDescending(f => f.Given).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }
}

/// <param name="Given">Answers given from it.</param>
/// <param name="Helpful">The customer said next that it helped.</param>
/// <param name="Rejected">The customer said next that it did not.</param>
/// <param name="HandedOff">A person was needed next.</param>
/// <param name="Held">It was the visit's last answer, and the visit held.</param>
public sealed record ArticleFigures(string Id, int Given, int Helpful, int Rejected, int HandedOff, int Held);

/// <param name="Before">Visits with a question in the time before.</param>
/// <param name="Rows">In the order of their keys; with those that had visits in the time before alone.</param>
/// <param name="Contacts">All that are counted.</param>
public sealed record SelfServiceTable(SelfService Total, int Before, IReadOnlyList<SelfServiceRow> Rows, IReadOnlyList<JudgedContact> Contacts);

/// <param name="Before">Visits with a question in the time before.</param>
public sealed record SelfServiceRow(string Key, SelfService Figures, int Before);

using System.Globalization;

namespace Handoff.Reports;

/// <summary>Self-service by day, channel or language, and what each article did.</summary>
public sealed class SelfServiceReport(ContactStore store, TimeProvider clock)
{
    /// <summary>Visits that ended in [<paramref name="from"/>, <paramref name="until"/>), each judged by what came after it.</summary>
    public async Task<IReadOnlyList<JudgedContact>> ReadAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct = default)
    {
        var judged = SelfService.Judge(await store.ReadAsync(from, until + SelfService.Window, ct), clock.GetUtcNow());
        return [.. judged.Where(j => j.Contact.LastAt < until && j.Result is not ContactResult.NothingAsked)];
    }

    public static IReadOnlyList<(string Key, SelfService Figures)> By(IEnumerable<JudgedContact> contacts, ReportBy by, TimeZoneInfo zone) =>
    [
        .. contacts.GroupBy(j => KeyOf(j.Contact, by, zone)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, SelfService.Of(g))),
    ];

    /// <summary>The row of a report that a visit counts in.</summary>
    public static string KeyOf(Contact contact, ReportBy by, TimeZoneInfo zone) => by switch
    {
        ReportBy.Day => TimeZoneInfo.ConvertTime(contact.LastAt, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ReportBy.Language => contact.Language,
        _ => contact.Channel,
    };

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

using Handoff.Cases;
using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>The cases behind a figure of a report.</summary>
public sealed class CasesBehind(CaseReport report, CaseStore store)
{
    /// <param name="figure">The figure's key; null (and no reason): all cases of the period.</param>
    /// <param name="row">The row's key; null: all rows.</param>
    /// <returns>The first <paramref name="take"/>, and how many there are.</returns>
    public async Task<(IReadOnlyList<Case> Cases, int Found)> FindAsync(ReportQuery query, string? figure, string? reason, string? row, TimeZoneInfo zone, int take, CancellationToken ct)
    {
        var code = Enum.TryParse<HandoffReasonCode>(reason, out var parsed) ? parsed : (HandoffReasonCode?)null;
        var behind = Figure.Of(figure)?.Behind ?? (_ => true);
        var ids = (await report.LinesAsync(query.From, query.Until, zone, ct))
            .Where(l => code is null ? behind(l) : l.Reason == code)
            .Where(l => row is null || CaseReport.KeyOf(l, query.By, zone) == row)
            .Select(l => l.CaseId).Distinct().ToList();
        var cases = new List<Case>();
        foreach (var id in ids.Take(take))
            if (await store.GetAsync(id, ct) is { } read) cases.Add(read.Value);
        return (cases, ids.Count);
    }
}

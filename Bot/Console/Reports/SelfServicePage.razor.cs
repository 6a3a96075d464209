using Handoff.Queues;
using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>What the assistant settled alone in a period, parted by day, category, channel, language or queue; each figure leads to the visits behind it.</summary>
public sealed partial class SelfServicePage(SelfServiceReport report, QueueStore queues) : ReportPage
{
    private SelfServiceTable? _table;
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();
    private IReadOnlyList<ArticleFigures> _articles = [];

    protected override IReadOnlyList<ReportBy> Parts => SelfServiceReport.Parts;

    private IReadOnlyList<string> Series => [T["self.asked"], T["self.Held"]];

    private IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Bars =>
        [.. _table!.Rows.Select(r => (NameOf(r.Key, Query.By, _names), (IReadOnlyList<double>)[r.Figures.Asked, r.Figures.Count(ContactResult.Held)]))];

    private string GrowthMeans => T["self.growth.means", Query.Before.From.ToString("d", T.Culture), Query.Before.Until.ToString("d", T.Culture)];

    protected override async Task OnParametersSetAsync()
    {
        var table = await report.RunAsync(Query.From, Query.Until, Query.By, Workplace.Zone);
        _names = Query.By is ReportBy.Queue ? (await queues.ListAsync()).ToDictionary(q => q.Id.Value, q => q.NameIn(T.Language)) : new Dictionary<string, string>();
        (_table, _articles) = (table, SelfServiceReport.Articles(table.Contacts));
    }

    private string Behind(SelfServiceFigure figure, string? key) => Query.Address("/console/reports/contacts", ("figure", figure.Key), ("key", key));

    private string Share(SelfService figures) => figures.HeldShare?.ToString("P0", T.Culture) ?? "–";
}

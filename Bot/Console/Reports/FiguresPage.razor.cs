using Handoff.Agents;
using Handoff.Queues;
using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>The cases of a period in figures, parted by day, queue, channel, agent or language; each figure leads to the cases behind it.</summary>
public sealed partial class FiguresPage(CaseReport report, QueueStore queues, AgentStore agents) : ReportPage
{
    private static readonly IReadOnlyList<Figure> _headline = [.. new[] { "opened", "first", "resolution", "abandoned", "breached", "repeat", "waitsheld", "rating" }.Select(key => Figure.Of(key)!)];

    private CaseFigures? _total;
    private CaseFigures? _before;
    private IReadOnlyList<(string Key, CaseFigures Figures)> _rows = [];
    private IReadOnlyDictionary<string, int> _rowsBefore = new Dictionary<string, int>();
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();

    protected override async Task OnParametersSetAsync()
    {
        var lines = await report.LinesAsync(Query.From, Query.Until, Workplace.Zone);
        var earlier = await report.LinesAsync(Query.Before.From, Query.Before.Until, Workplace.Zone);
        _names = Query.By switch
        {
            ReportBy.Queue => (await queues.ListAsync()).ToDictionary(q => q.Id.Value, q => q.NameIn(T.Language)),
            ReportBy.Agent => (await agents.ListAsync()).ToDictionary(a => a.Id.Value, a => a.DisplayName),
            _ => new Dictionary<string, string>(),
        };
        (_total, _before) = (CaseFigures.Of(lines), CaseFigures.Of(earlier));
        _rows = [.. Parted(lines).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key!, CaseFigures.Of(g)))];
        _rowsBefore = Query.By is ReportBy.Day ? new Dictionary<string, int>() : Parted(earlier).ToDictionary(g => g.Key!, g => CaseFigures.Of(g).Opened);
    }

    private IReadOnlyList<string> Series => [T["figure.opened"], T["figure.closed"]];

    private IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Bars => [.. _rows.Select(r => (NameOf(r.Key, Query.By, _names), (IReadOnlyList<double>)[r.Figures.Opened, r.Figures.Closed]))];

    private IEnumerable<IGrouping<string?, ReportLine>> Parted(IEnumerable<ReportLine> lines) => lines.GroupBy(l => CaseReport.KeyOf(l, Query.By, Workplace.Zone)).Where(g => g.Key is not null);

    private string Behind(Figure figure, string? key) => Query.Address("/console/reports/cases", ("figure", figure.Key), ("key", key));
}

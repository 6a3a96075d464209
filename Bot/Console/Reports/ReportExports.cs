using Bot.Accounts;
using Bot.Console.Texts;
using Bot.Reports;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>The reports as files for a spreadsheet; supervisors and administrators only.</summary>
public static class ReportExports
{
    /// <summary>So many cases with their subjects in one file.</summary>
    private const int MostCases = 50_000;

    public static void MapReportExports(this WebApplication app)
    {
        var reports = app.MapGroup("/console/reports").RequireAuthorization(Policies.Supervisor);
        reports.MapGet("/figures.csv", FiguresAsync);
        reports.MapGet("/selfservice.csv", SelfServiceAsync);
        reports.MapGet("/cases.csv", CasesAsync);
    }

    private static async Task<IResult> FiguresAsync(HttpContext context, CaseReport report, TimeProvider clock, string? from, string? until, string? by, string? zone, CancellationToken ct)
    {
        var (query, local, texts) = Read(context, clock, from, until, by, zone, CaseReport.Parts);
        var rows = await report.RunAsync(query.From, query.Until, query.By, local, ct);
        IEnumerable<object?> head = [texts[$"reports.by.{query.By}"], .. Figure.All.Select(f => f.Unit is FigureUnit.Seconds ? $"{texts[$"figure.{f.Key}"]} ({texts["unit.seconds"]})" : texts[$"figure.{f.Key}"])];
        return File($"cases-{query.By}", query, [head, .. rows.Select(r => (IEnumerable<object?>)[r.Key, .. Figure.All.Select(f => (object?)f.Value(r.Figures))])]);
    }

    private static async Task<IResult> SelfServiceAsync(HttpContext context, SelfServiceReport report, TimeProvider clock, string? from, string? until, string? by, string? zone, CancellationToken ct)
    {
        var (query, local, texts) = Read(context, clock, from, until, by, zone, SelfServiceReport.Parts);
        var table = await report.RunAsync(query.From, query.Until, query.By, local, ct);
        IEnumerable<object?> head = [texts[$"reports.by.{query.By}"], .. SelfServiceFigure.All.Select(f => texts[$"self.{f.Key}"]), texts["self.share"], texts["reports.before"], texts["reports.growth.short"]];
        return File($"self-service-{query.By}", query, [head, .. table.Rows.Select(r => (IEnumerable<object?>)
        [
            r.Key switch { SelfServiceReport.Unknown => texts["reports.unknown"], SelfServiceReport.NoCase => texts["reports.nocase"], _ => r.Key },
            .. SelfServiceFigure.All.Select(f => (object?)f.Value(r.Figures)), r.Figures.HeldShare, r.Before, ReportPage.GrowthOf(r.Figures.Asked, r.Before),
        ])]);
    }

    private static async Task<IResult> CasesAsync(
        HttpContext context, CasesBehind behind, QueueStore queues, TimeProvider clock, string? from, string? until, string? by, string? zone, string? figure, string? reason, string? key, CancellationToken ct)
    {
        var (query, local, texts) = Read(context, clock, from, until, by, zone, CaseReport.Parts);
        var (cases, _) = await behind.FindAsync(query, figure, reason, key, local, MostCases, ct);
        var names = (await queues.ListAsync(ct)).ToDictionary(q => q.Id, q => q.NameIn(texts.Language));
        string[] head = [texts["case.number"], texts["case.opened"], texts["case.subject"], texts["queue"], texts["role.agent"], texts["channel"], texts["users.state"], texts["case.reason"], texts["case.rating"]];
        return File("cases", query, [head, .. cases.Select(c => Row(c, names, local, texts))]);
    }

    private static IEnumerable<object?> Row(Case @case, Dictionary<QueueId, string> queues, TimeZoneInfo zone, ConsoleTexts texts) =>
    [
        @case.Id.Value, TimeZoneInfo.ConvertTime(@case.OpenedAt, zone), @case.Subject, queues.GetValueOrDefault(@case.Queue, @case.Queue.Value), (@case.Owner ?? @case.LastOwner)?.Value,
        @case.ChannelId, texts[$"state.{@case.State}"], texts[$"reason.{@case.Reason.Code}"], @case.Rating?.Score,
    ];

    private static (ReportQuery Query, TimeZoneInfo Zone, ConsoleTexts Texts) Read(HttpContext context, TimeProvider clock, string? from, string? until, string? by, string? zone, IReadOnlyList<ReportBy> parts)
    {
        var local = TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? "", out var found) ? found : TimeZoneInfo.Utc;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), local).DateTime);
        return (ReportQuery.Of(from, until, by, today).Within(parts), local, ConsoleLanguage.Of(context));
    }

    private static IResult File(string name, ReportQuery query, IEnumerable<IEnumerable<object?>> rows) =>
        Results.File(CsvFile.Of(rows), "text/csv; charset=utf-8", $"{name.ToLowerInvariant()}-{ReportQuery.Text(query.From)}-{ReportQuery.Text(query.Until)}.csv");
}

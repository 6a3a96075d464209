using Bot.Console.Frame;
using Bot.Console.Texts;
using Handoff.Reports;
using Microsoft.AspNetCore.Components;

namespace Bot.Console.Reports;

/// <summary>What the pages of reports share: the period in the address, and how rows are called.</summary>
public abstract class ReportPage : ComponentBase
{
    [CascadingParameter] public required Workplace Workplace { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "until")] public string? UntilText { get; set; }

    [SupplyParameterFromQuery(Name = "by")] public string? ByText { get; set; }

    [Inject] public required TimeProvider Clock { get; set; }

    protected ConsoleTexts T => Workplace.Texts;

    protected DateOnly Today => DateOnly.FromDateTime(Workplace.Local(Clock.GetUtcNow()).DateTime);

    protected ReportQuery Query => ReportQuery.Of(FromText, UntilText, ByText, Today).Within(Parts);

    /// <summary>How the report can be parted.</summary>
    protected virtual IReadOnlyList<ReportBy> Parts => CaseReport.Parts;

    protected (DateTimeOffset From, DateTimeOffset Until) Period => (CaseReport.Midnight(Query.From, Workplace.Zone), CaseReport.Midnight(Query.Until.AddDays(1), Workplace.Zone));

    /// <summary>A row's key as people read it.</summary>
    protected string NameOf(string key, ReportBy by, IReadOnlyDictionary<string, string> names) => key switch
    {
        SelfServiceReport.Unknown => T["reports.unknown"],
        SelfServiceReport.NoCase => T["reports.nocase"],
        _ => NameOfKnown(key, by, names),
    };

    private string NameOfKnown(string key, ReportBy by, IReadOnlyDictionary<string, string> names) => by switch
    {
        ReportBy.Day => DateOnly.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var day) ? day.ToString("ddd d MMM", T.Culture) : key,
        ReportBy.Channel => Workplace.Channel(key),
        ReportBy.Language => Workplace.LanguageName(key),
        ReportBy.Category => T.Category(key),
        _ => names.GetValueOrDefault(key, key),
    };

    protected string Growth(int now, int before) => GrowthOf(now, before)?.ToString("+0 %;-0 %;0 %", T.Culture) ?? "–";

    /// <summary>As a share of what was before; null where there was nothing.</summary>
    internal static double? GrowthOf(int now, int before) => before == 0 ? null : (double)(now - before) / before;
}

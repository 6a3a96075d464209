using System.Globalization;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Handoff.Cases;
using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>One number of the report on cases: its name (<c>figure.</c>key), its definition (<c>figure.</c>key<c>.means</c>), its value, and what is behind it.</summary>
/// <param name="Behind">The lines that it counts; their cases are shown when it is clicked.</param>
public sealed record Figure(string Key, Func<CaseFigures, double?> Value, FigureUnit Unit, Func<ReportLine, bool> Behind)
{
    public static IReadOnlyList<Figure> All { get; } =
    [
        Count("opened", f => f.Opened, CaseEventKind.CaseOpened),
        Count("taken", f => f.Taken, CaseEventKind.CaseTaken),
        new("wait", f => f.Wait.Median, FigureUnit.Seconds, l => l.Kind is CaseEventKind.CaseTaken),
        new("wait9", f => f.Wait.Ninth, FigureUnit.Seconds, l => l.Kind is CaseEventKind.CaseTaken),
        new("first", f => f.FirstAnswer.Median, FigureUnit.Seconds, l => l.Kind is CaseEventKind.FirstAnswerGiven),
        new("first9", f => f.FirstAnswer.Ninth, FigureUnit.Seconds, l => l.Kind is CaseEventKind.FirstAnswerGiven),
        new("resolution", f => f.Resolution.Median, FigureUnit.Seconds, l => l.Kind is CaseEventKind.CaseClosed),
        Count("closed", f => f.Closed, CaseEventKind.CaseClosed),
        Count("returned", f => f.ReturnedToBot, CaseEventKind.CaseReturnedToBot),
        Count("abandoned", f => f.Abandoned, CaseEventKind.CaseAbandoned),
        Count("transferred", f => f.Transferred, CaseEventKind.CaseTransferred),
        Count("reopened", f => f.Reopened, CaseEventKind.CaseReopened),
        Count("breached", f => f.Breached, CaseEventKind.DueBreached),
        new("promises", f => Share(f.PromisesKept, f.PromisesKept + f.PromisesBroken), FigureUnit.Share, l => l.Kind is CaseEventKind.PromiseKept or CaseEventKind.PromiseBroken),
        new("waitsheld", f => Share(f.WaitsHeld, f.WaitsTold), FigureUnit.Share, l => l.WaitHeld is not null),
        new("repeat", f => Share(f.FactsAskedAgain, f.FactsAsked), FigureUnit.Share, l => l.AskedAgain > 0),
        new("rating", f => f.RatingMean, FigureUnit.Mean, l => l.Rating is not null),
        Count("ratings", f => f.Ratings, CaseEventKind.CaseRated),
    ];

    public static Figure? Of(string? key) => All.FirstOrDefault(f => f.Key == key);

    /// <summary>In the words of a reader; a dash where there is nothing to say.</summary>
    public string Worded(CaseFigures figures, ConsoleTexts texts) => Value(figures) is not { } value ? "–" : Unit switch
    {
        FigureUnit.Seconds => TimeSpan.FromSeconds(value).InWords(texts),
        FigureUnit.Share => value.ToString("P0", texts.Culture),
        FigureUnit.Mean => value.ToString("0.0", texts.Culture),
        _ => value.ToString("0", CultureInfo.InvariantCulture),
    };

    private static Figure Count(string key, Func<CaseFigures, int> value, CaseEventKind kind) => new(key, f => value(f), FigureUnit.Count, l => l.Kind == kind);

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}

public enum FigureUnit
{
    Count,
    Seconds,
    Share,
    Mean,
}

using Handoff.Cases;

namespace Handoff.Reports;

/// <summary>The figures of one row of a report. Each names what it counts; durations are medians and ninth deciles in seconds.</summary>
public sealed record CaseFigures
{
    /// <summary>Cases opened.</summary>
    public int Opened { get; init; }

    /// <summary>Cases taken by an agent from a queue; one that goes back and is taken again counts again.</summary>
    public int Taken { get; init; }

    /// <summary>Cases closed with a resolution.</summary>
    public int Closed { get; init; }

    public int ReturnedToBot { get; init; }

    public int Abandoned { get; init; }

    public int Transferred { get; init; }

    public int Reopened { get; init; }

    /// <summary>Obligations (first answer, next answer, resolution, promise) that were not met in time.</summary>
    public int Breached { get; init; }

    public int PromisesMade { get; init; }

    public int PromisesKept { get; init; }

    public int PromisesBroken { get; init; }

    /// <summary>From queueing to taking.</summary>
    public Spread Wait { get; init; } = Spread.None;

    /// <summary>From opening to an agent's first words.</summary>
    public Spread FirstAnswer { get; init; } = Spread.None;

    /// <summary>From opening to closing.</summary>
    public Spread Resolution { get; init; } = Spread.None;

    public int Ratings { get; init; }

    /// <summary>Mean of the ratings, 1 to 5.</summary>
    public double? RatingMean { get; init; }

    /// <summary>Waits that were told as a range, and how many of them were within it.</summary>
    public int WaitsTold { get; init; }

    public int WaitsHeld { get; init; }

    /// <summary>Facts that agents asked customers for, and how many of those had been told before.</summary>
    public int FactsAsked { get; init; }

    public int FactsAskedAgain { get; init; }

    public IReadOnlyDictionary<HandoffReasonCode, int> Reasons { get; init; } = new Dictionary<HandoffReasonCode, int>();

    public static CaseFigures Of(IEnumerable<ReportLine> lines)
    {
        var all = lines.ToList();
        int Count(CaseEventKind kind) => all.Count(l => l.Kind == kind);
        Spread SpreadOf(CaseEventKind kind) => Spread.Of(all.Where(l => l.Kind == kind && l.Seconds is not null).Select(l => l.Seconds!.Value));
        var ratings = all.Where(l => l.Rating is not null).Select(l => l.Rating!.Value).ToList();
        return new CaseFigures
        {
            Opened = Count(CaseEventKind.CaseOpened),
            Taken = Count(CaseEventKind.CaseTaken),
            Closed = Count(CaseEventKind.CaseClosed),
            ReturnedToBot = Count(CaseEventKind.CaseReturnedToBot),
            Abandoned = Count(CaseEventKind.CaseAbandoned),
            Transferred = Count(CaseEventKind.CaseTransferred),
            Reopened = Count(CaseEventKind.CaseReopened),
            Breached = Count(CaseEventKind.DueBreached),
            PromisesMade = Count(CaseEventKind.PromiseMade),
            PromisesKept = Count(CaseEventKind.PromiseKept),
            PromisesBroken = Count(CaseEventKind.PromiseBroken),
            Wait = SpreadOf(CaseEventKind.CaseTaken),
            FirstAnswer = SpreadOf(CaseEventKind.FirstAnswerGiven),
            Resolution = SpreadOf(CaseEventKind.CaseClosed),
            Ratings = ratings.Count,
            RatingMean = ratings.Count == 0 ? null : ratings.Average(),
            WaitsTold = all.Count(l => l.WaitHeld is not null),
            WaitsHeld = all.Count(l => l.WaitHeld is true),
            FactsAsked = all.Sum(l => l.Asked ?? 0),
            FactsAskedAgain = all.Sum(l => l.AskedAgain ?? 0),
            Reasons = all.Where(l => l.Reason is not null).CountBy(l => l.Reason!.Value).ToDictionary(),
        };
    }
}

/// <param name="Count">Of how many.</param>
/// <param name="Median">Seconds; null without any.</param>
/// <param name="Ninth">The ninth decile: nine of ten were no longer.</param>
public sealed record Spread(int Count, double? Median, double? Ninth)
{
    public static Spread None { get; } = new(0, null, null);

    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? None : new(sorted.Length, sorted[(sorted.Length - 1) / 2], sorted[(int)Math.Ceiling(0.9 * sorted.Length) - 1]);
    }
}

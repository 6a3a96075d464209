using Handoff.Agents;
using Handoff.Cases;

namespace Bot.Console.Reports;

/// <summary>What the cases of a period say in figures. Resolved cases count by when they were resolved.</summary>
public sealed record CaseFigures
{
    public required int Resolved { get; init; }

    public required int Closed { get; init; }

    public required int ReturnedToBot { get; init; }

    public required int Abandoned { get; init; }

    /// <summary>From opening to an agent's first words; null if nothing was answered. Half of the cases waited longer.</summary>
    public required TimeSpan? MedianFirstAnswer { get; init; }

    /// <summary>From opening to the end. Half of the cases took longer.</summary>
    public required TimeSpan? MedianResolution { get; init; }

    public required int Ratings { get; init; }

    public required double? MeanRating { get; init; }

    /// <summary>How often each score from 1 to 5 was given.</summary>
    public required IReadOnlyList<int> Scores { get; init; }

    public required int Transfers { get; init; }

    public required int Reopened { get; init; }

    public required IReadOnlyList<(HandoffReasonCode Reason, int Cases)> Reasons { get; init; }

    public required IReadOnlyList<(string Channel, int Cases)> Channels { get; init; }

    public required IReadOnlyList<(string Language, int Cases)> Languages { get; init; }

    public required IReadOnlyList<AgentFigures> Agents { get; init; }

    public static CaseFigures Of(IReadOnlyCollection<Case> resolved)
    {
        var rated = resolved.Where(c => c.Rating is not null).Select(c => c.Rating!.Score).ToList();
        return new CaseFigures
        {
            Resolved = resolved.Count,
            Closed = resolved.Count(c => c.State is CaseState.Closed),
            ReturnedToBot = resolved.Count(c => c.State is CaseState.ReturnedToBot),
            Abandoned = resolved.Count(c => c.State is CaseState.Abandoned),
            MedianFirstAnswer = Median(resolved.Select(c => c.FirstAnsweredAt - c.OpenedAt)),
            MedianResolution = Median(resolved.Select(c => c.ResolvedAt - c.OpenedAt)),
            Ratings = rated.Count,
            MeanRating = rated.Count > 0 ? rated.Average() : null,
            Scores = [.. Enumerable.Range(1, 5).Select(score => rated.Count(r => r == score))],
            Transfers = resolved.Sum(c => c.Transfers),
            Reopened = resolved.Sum(c => c.Reopenings),
            Reasons = Count(resolved, c => c.Reason.Code),
            Channels = Count(resolved, c => c.ChannelId),
            Languages = Count(resolved, c => c.Language),
            Agents =
            [
                .. resolved.Where(c => c.Owner is not null).GroupBy(c => c.Owner!.Value)
                    .Select(g => new AgentFigures(g.Key, g.Count(), g.Where(c => c.Rating is not null).Select(c => (double?)c.Rating!.Score).DefaultIfEmpty(null).Average()))
                    .OrderByDescending(a => a.Resolved).ThenBy(a => a.Agent.Value, StringComparer.Ordinal),
            ],
        };
    }

    private static IReadOnlyList<(T, int)> Count<T>(IEnumerable<Case> cases, Func<Case, T> by) where T : notnull =>
        [.. cases.GroupBy(by).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key.ToString(), StringComparer.Ordinal)];

    private static TimeSpan? Median(IEnumerable<TimeSpan?> times)
    {
        var sorted = times.OfType<TimeSpan>().Order().ToList();
        if (sorted.Count == 0) return null;

        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

/// <param name="MeanRating">Null if no customer rated.</param>
public sealed record AgentFigures(AgentId Agent, int Resolved, double? MeanRating);

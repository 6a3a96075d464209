using System.Globalization;
using Microsoft.Recognizers.Text.DataTypes.TimexExpression;
using Recognizers.Numbers;

namespace Recognizers.Dates;

/// <summary>
/// What Timex expressions come to, seen from an instant: one value when nothing is open, two when a day has no year, month or week (the last
/// one and the next one). The keys are "timex", "type" and "value", or "start" and "end" for ranges, whose end is not part of them.
/// </summary>
internal sealed class TimexValues(DateTime reference)
{
    private const string Timex = "timex";
    private const string Type = "type";

    public List<Dictionary<string, string>> Of(IEnumerable<string> timexes) => [.. timexes.SelectMany(Of)];

    public Dictionary<string, string> Duration(SaidDuration duration) => new()
    {
        [Timex] = duration.Timex,
        [Type] = "duration",
        ["value"] = NumberModel.Invariant(duration.Seconds),
    };

    public Dictionary<string, string> Period(SaidPeriod period) => Range(period.Timex, "daterange", TimexText.Date(period.Start!.Value), TimexText.Date(period.End!.Value));

    /// <summary>The values of a range, one for each reading of its start; each ends with the first fitting end after it.</summary>
    public List<Dictionary<string, string>> Of(SaidRange range)
    {
        var (from, to) = (range.From.Timexes, range.To.Timexes);
        return [.. from.SelectMany((timex, i) => Of(timex).Select(start => Until(start, to[Math.Min(i, to.Count - 1)])).OfType<Dictionary<string, string>>())];
    }

    private static Dictionary<string, string>? Until(Dictionary<string, string> start, string toTimex)
    {
        var first = DateTime.Parse(start["value"], CultureInfo.InvariantCulture);
        if (TimexResolver.Resolve([toTimex], first).Values.LastOrDefault() is not { Value: { } last } end || end.Type != start[Type])
        {
            return null;
        }

        var span = DateTime.Parse(last, CultureInfo.InvariantCulture) - first;
        if (span < TimeSpan.Zero && end.Type == "time")
        {
            // From ten to two: over midnight.
            span += TimeSpan.FromDays(1);
        }

        if (span < TimeSpan.Zero)
        {
            return null;
        }

        var length = end.Type == "date" ? string.Create(CultureInfo.InvariantCulture, $"P{span.Days}D") : DurationReader.Timex(span);
        return Range($"({start[Timex]},{toTimex},{length})", end.Type + "range", start["value"], last);
    }

    private IEnumerable<Dictionary<string, string>> Of(string timex)
    {
        if (timex == "PRESENT_REF")
        {
            yield return Single(timex, "datetime", Format(reference));
            yield break;
        }

        foreach (var entry in TimexResolver.Resolve([timex], reference).Values)
        {
            yield return entry.Start == null ? Single(timex, entry.Type, entry.Value) : Range(timex, entry.Type, entry.Start, LastSecond(entry.End));
        }
    }

    private static Dictionary<string, string> Single(string timex, string type, string value) => new() { [Timex] = timex, [Type] = type, ["value"] = value };

    private static Dictionary<string, string> Range(string timex, string type, string start, string end) => new() { [Timex] = timex, [Type] = type, ["start"] = start, ["end"] = end };

    // No clock shows 24:00:00.
    private static string LastSecond(string end) => end.Replace("24:00:00", "23:59:59", StringComparison.Ordinal);

    private static string Format(DateTime instant) => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

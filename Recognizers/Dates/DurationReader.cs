using Recognizers.Numbers;

namespace Recognizers.Dates;

/// <summary>A length of time as it was said.</summary>
internal readonly record struct SaidDuration(int After, string Timex, decimal Seconds);

/// <summary>Reads lengths of time: two hours, 1.5 days, 兩個半小時, "1 hour and 30 minutes", 半天.</summary>
internal static class DurationReader
{
    public static SaidDuration? Read(Utterance text, int at)
    {
        var c = new Cursor(text, at);
        var parts = new List<(DurationUnit Unit, decimal Amount)>();
        while (ReadPart(ref c, parts.Count > 0 ? parts[^1].Unit : null) is { } part)
        {
            parts.Add(part);
        }

        return parts.Count == 0 ? null : new SaidDuration(c.At, Timex(parts), parts.Sum(p => p.Amount * DurationWords.Seconds(p.Unit)));
    }

    public static string Timex(TimeSpan span) => Timex([
        .. new[] { (DurationUnit.Hour, (decimal)Math.Floor(span.TotalHours)), (DurationUnit.Minute, span.Minutes), (DurationUnit.Second, span.Seconds) }.Where(p => p.Item2 > 0)]);

    private static (DurationUnit Unit, decimal Amount)? ReadPart(ref Cursor c, DurationUnit? larger)
    {
        var copy = c;
        if (larger != null)
        {
            copy.TakeChar(',');
            copy.Take("and");
            copy.Take("又");
            copy.Take("零");
        }

        var start = copy.Text.SkipSpaces(copy.At);
        if (!copy.TakeQuantity(out var amount) || !DurationWords.TakeUnit(ref copy, out var unit) || unit >= larger)
        {
            return null;
        }

        // 22日 and 2026年 are dates, and 三點二十分 a time: their units are lengths only where that can't be meant.
        var unitText = copy.Text.Folded[(copy.At - 1)..copy.At];
        if ((unitText == "日" && !copy.Text.StartsWith(copy.At - 3, "工作日")) || (unitText == "年" && amount > 1000) || (unitText == "分" && larger is not (DurationUnit.Hour or DurationUnit.Day)))
        {
            return null;
        }

        amount += Half(ref copy);
        c = copy;
        return (unit, amount);
    }

    // 三年半, "an hour and a half".
    private static decimal Half(ref Cursor c)
    {
        if (c.TakeChar('半'))
        {
            return 0.5m;
        }

        return c.Take("and a half") ? 0.5m : 0;
    }

    private static string Timex(IReadOnlyList<(DurationUnit Unit, decimal Amount)> parts)
    {
        var days = string.Concat(parts.Where(p => p.Unit >= DurationUnit.Day).Select(Text));
        var times = string.Concat(parts.Where(p => p.Unit < DurationUnit.Day).Select(Text));
        return $"P{days}{(times.Length > 0 ? "T" : string.Empty)}{times}";
    }

    private static string Text((DurationUnit Unit, decimal Amount) part) => NumberModel.Invariant(part.Amount) + DurationWords.Letter(part.Unit);
}

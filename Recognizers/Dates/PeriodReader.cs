using System.Globalization;

namespace Recognizers.Dates;

/// <summary>A stretch of days that was said by name. Its end is the day after the last.</summary>
internal readonly record struct SaidPeriod(int After, string Timex, DateTime? Start = null, DateTime? End = null);

/// <summary>Reads weeks, weekends, months, years, and "the next three days".</summary>
internal sealed class PeriodReader(DateTime reference)
{
    private static readonly string[] Ahead = ["next", "the next", "coming", "未来", "接下来", "接下来的", "之后", "今后"];
    private static readonly string[] Behind = ["last", "the last", "past", "the past", "previous", "过去", "最近", "近", "前"];

    public SaidPeriod? Read(Utterance text, int at)
    {
        SaidPeriod? best = null;
        foreach (var read in (Func<Cursor, SaidPeriod?>[])[Week, Weekend, Month, NamedMonth, Year, Count])
        {
            if (read(new Cursor(text, at)) is { } period && period.After > (best?.After ?? at))
            {
                best = period;
            }
        }

        return best;
    }

    private SaidPeriod? Week(Cursor c) => c.TakeAny(DateWords.Relative, out var weeks) && (c.Take("week") || c.Take("周") || c.Take("星期") || c.Take("礼拜"))
        ? new SaidPeriod(c.At, TimexText.Week(TimexText.Monday(reference).AddDays(7 * weeks)))
        : null;

    private SaidPeriod? Weekend(Cursor c)
    {
        var weeks = c.TakeAny(DateWords.Relative, out var relative) ? relative : 0;
        return c.Take("weekend") || c.Take("周末") || c.Take("周休") ? new SaidPeriod(c.At, TimexText.Week(TimexText.Monday(reference).AddDays(7 * weeks)) + "-WE") : null;
    }

    private SaidPeriod? Month(Cursor c)
    {
        if (!c.TakeAny(DateWords.Relative, out var months) || !(c.Take("month") || c.Take("月")))
        {
            return null;
        }

        var first = new DateTime(reference.Year, reference.Month, 1).AddMonths(months);
        return new SaidPeriod(c.At, first.ToString("yyyy-MM", CultureInfo.InvariantCulture));
    }

    // November, November 2026, 11月, 2026年11月, 明年三月.
    private SaidPeriod? NamedMonth(Cursor c)
    {
        c.Take("in");
        if (c.TakeAny(DateWords.Months, out var month))
        {
            var named = c.Text.Folded[(c.At - 3)..c.At];
            var copy = c;
            copy.Take("of");
            copy.TakeChar(',');
            if (copy.TakeDigits(4, 4, out var said) && said is >= 1900 and <= 2200)
            {
                return Months(copy, said, month);
            }

            // "may" and "march" are verbs, too.
            return named is "may" or "mar" || c.Text.StartsWith(c.At - 5, "march") || char.IsAsciiDigit(c.Next) ? null : Months(c, null, month);
        }

        var year = DayReader.ChineseYear(ref c, reference);
        return c.TakeInteger(1, 12, out month) && (c.Take("月份") || c.Take("月")) ? Months(c, year, month) : null;
    }

    private static SaidPeriod Months(Cursor c, int? year, int month) =>
        new(c.At, string.Create(CultureInfo.InvariantCulture, $"{(year is { } y ? y.ToString("0000", CultureInfo.InvariantCulture) : "XXXX")}-{month:00}"));

    private SaidPeriod? Year(Cursor c)
    {
        var copy = c;
        if (copy.TakeAny(DateWords.Relative, out var years) && copy.Take("year"))
        {
            return Years(copy, reference.Year + years);
        }

        if (DayReader.ChineseYear(ref c, reference) is { } year)
        {
            return Years(c, year);
        }

        return c.Take("in") && c.TakeDigits(4, 4, out year) && year is >= 1900 and <= 2200 ? Years(c, year) : null;
    }

    private static SaidPeriod Years(Cursor c, int year) => new(c.At, year.ToString("0000", CultureInfo.InvariantCulture));

    // the next three days, 過去兩個月.
    private SaidPeriod? Count(Cursor c)
    {
        var copy = c;
        var ahead = copy.TakeAny(Ahead);
        if ((!ahead && !copy.TakeAny(Behind)) || !copy.TakeQuantity(out var amount) || !decimal.IsInteger(amount) || !DurationWords.TakeUnit(ref copy, out var unit) || unit < DurationUnit.Day)
        {
            return null;
        }

        var (start, end) = ahead
            ? (reference.Date.AddDays(1), DurationWords.Add(reference.Date.AddDays(1), unit, (int)amount))
            : (DurationWords.Add(reference.Date, unit, -(int)amount), reference.Date);
        return new SaidPeriod(copy.At, $"({TimexText.Date(start)},{TimexText.Date(end)},P{(int)amount}{DurationWords.Letter(unit)})", start, end);
    }
}

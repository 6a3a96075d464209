using System.Globalization;
using Recognizers.Numbers;

namespace Recognizers.Dates;

/// <summary>A day as it was said. Without a year, a month or a date its Timex has X in their places.</summary>
internal readonly record struct SaidDay(int After, string Timex, PartOfDay? Part = null);

/// <summary>Reads one day: dates in digits and words, today and the like, days of the week, "in three days".</summary>
internal sealed class DayReader(DateTime reference, DateOrder order)
{
    // What follows a count of days, weeks, months or years.
    private static readonly string[] Later = ["from now", "from today", "later", "after", "之后", "以后", "过后", "后"];
    private static readonly string[] Ago = ["ago", "earlier", "before", "之前", "以前", "前"];

    /// <summary>The longest day that begins here.</summary>
    public SaidDay? Read(Utterance text, int at)
    {
        SaidDay? best = null;
        foreach (var read in (Func<Cursor, SaidDay?>[])[Numeric, Chinese, English, Named, Weekday, DayOfMonth, Counted, Holiday])
        {
            if (read(new Cursor(text, at)) is { } day && day.After > (best?.After ?? at))
            {
                best = day;
            }
        }

        return best;
    }

    // 2026-11-22, 2026/11/22, 11/22/2026, 22.11.2026, 11/22.
    private SaidDay? Numeric(Cursor c)
    {
        var copy = c;
        if (copy.TakeDigits(3, 4, out var year) && copy.Text[copy.At] is '-' or '/' or '.')
        {
            var separator = copy.Text[copy.At];
            copy.TakeChar(separator);
            return copy.TakeDigits(1, 2, out var month) && copy.TakeChar(separator) && copy.TakeDigits(1, 2, out var day) && EndsHere(copy)
                ? Dated(copy, year < 1000 ? order.RepublicanYear(year) : year, month, day)
                : null;
        }

        if (!c.TakeDigits(1, 2, out var first) || c.Text[c.At] is not ('/' or '-' or '.'))
        {
            return null;
        }

        var between = c.Text[c.At];
        c.TakeChar(between);
        if (!c.TakeDigits(1, 2, out var second))
        {
            return null;
        }

        var (m, d) = order.DayFirst && !(first <= 12 && second > 12) || first > 12 ? (second, first) : (first, second);
        if (c.TakeChar(between) && (c.TakeDigits(4, 4, out year) || c.TakeDigits(2, 2, out year)) && EndsHere(c))
        {
            return Dated(c, year < 100 ? year + 2000 : year, m, d);
        }

        // 3-5 and 3.5 are a range and a number; only a slash makes a date without a year.
        return between == '/' && EndsHere(c) ? Dated(c, null, m, d) : null;
    }

    private static bool EndsHere(Cursor c) => !char.IsAsciiLetterOrDigit(c.Text[c.At]) && c.Text[c.At] is not '/' and not '-'
        || (c.Text[c.At] == 't' && char.IsAsciiDigit(c.Text[c.At + 1]));

    // 2026年11月22日, 民國115年..., 明年五月三號, 11月22日.
    private SaidDay? Chinese(Cursor c)
    {
        var year = ChineseYear(ref c, reference);
        var relative = c;
        if (year == null && relative.TakeAny(DateWords.Relative, out var months) && (relative.Take("月") || relative.Take("个月")))
        {
            return relative.TakeInteger(1, 31, out var of) && TakeDayWord(ref relative) && InMonth(months, of) is { } date
                ? new SaidDay(relative.At, TimexText.Date(date))
                : null;
        }

        if (!c.TakeInteger(1, 12, out var month) || !c.Take("月") || !c.TakeInteger(1, 31, out var day))
        {
            return null;
        }

        // 11月22個 is a quantity and no date.
        return TakeDayWord(ref c) || !Utterance.IsChinese(c.Text[c.At]) || c.Next is '上' or '下' or '早' or '晚' or '中' or '到' or '至' or '的' ? Dated(c, year, month, day) : null;
    }

    private static bool TakeDayWord(ref Cursor c) => c.Take("日") || c.Take("号");

    internal static int? ChineseYear(ref Cursor c, DateTime reference)
    {
        foreach (var (word, offset) in (ReadOnlySpan<(string, int)>)[("今年", 0), ("明年", 1), ("去年", -1), ("后年", 2), ("前年", -2)])
        {
            if (c.Take(word))
            {
                return reference.Year + offset;
            }
        }

        var copy = c;
        var republican = copy.Take("民国");
        if (copy.TakeInteger(republican ? 1 : 1900, republican ? 300 : 2200, out var year) && copy.Take("年"))
        {
            c = copy;
            return republican ? year + 1911 : year;
        }

        return null;
    }

    // November 22nd, 2026; 22 November; the 22nd of November.
    private static SaidDay? English(Cursor c)
    {
        int? year = null;
        int day;
        if (c.TakeAny(DateWords.Months, out var month))
        {
            c.TakeChar('.');
            c.Take("the");
            if (!TakeDay(ref c, out day))
            {
                return null;
            }
        }
        else
        {
            c.Take("the");
            if (!TakeDay(ref c, out day))
            {
                return null;
            }

            c.Take("of");
            if (!c.TakeAny(DateWords.Months, out month))
            {
                return null;
            }
        }

        var copy = c;
        copy.TakeChar(',');
        if (copy.TakeDigits(4, 4, out var said) && said is >= 1900 and <= 2200)
        {
            (c, year) = (copy, said);
        }

        return Dated(c, year, month, day);
    }

    private static bool TakeDay(ref Cursor c, out int day)
    {
        day = 0;
        var start = c.Text.SkipSpaces(c.At);
        if (OrdinalScanner.ReadAt(c.Text, start) is { FromEnd: false, Offset: >= 1 and <= 31 } ordinal)
        {
            day = (int)ordinal.Offset;
            c = new Cursor(c.Text, start + ordinal.Length);
            return true;
        }

        var copy = c;
        if (!copy.TakeDigits(1, 2, out day) || day is < 1 or > 31 || copy.Text[copy.At] == ':' || Utterance.IsLatin(copy.Text[copy.At]))
        {
            return false;
        }

        c = copy;
        return true;
    }

    private SaidDay? Named(Cursor c)
    {
        if (c.TakeAny(DateWords.DaysWithPart, out var both))
        {
            return new SaidDay(c.At, TimexText.Date(reference.AddDays(both.Days)), both.Part);
        }

        return c.TakeAny(DateWords.Days, out var days) ? new SaidDay(c.At, TimexText.Date(reference.AddDays(days))) : null;
    }

    // Wednesday, next Wednesday, Wednesday next week, 下週三, 這個禮拜五, 星期日.
    private SaidDay? Weekday(Cursor c)
    {
        var copy = c;
        int? weeks = copy.TakeAny(DateWords.Relative, out var relative) ? relative : null;
        if (weeks != null)
        {
            c = copy;
        }
        else
        {
            c.Take("on");
        }

        if (c.Take("周") || c.Take("星期") || c.Take("礼拜"))
        {
            return c.TakeAny(DateWords.ChineseWeekdays, out var number) ? OnWeekday(c, number, weeks) : null;
        }

        if (!c.TakeAny(DateWords.Weekdays, out var weekday) && (weeks == null || !c.TakeAny(DateWords.ShortWeekdays, out weekday)))
        {
            return null;
        }

        copy = c;
        copy.Take("of");
        if (weeks == null && copy.TakeAny(DateWords.Relative, out relative) && copy.Take("week"))
        {
            return OnWeekday(copy, weekday, relative);
        }

        return OnWeekday(c, weekday, weeks);
    }

    private SaidDay OnWeekday(Cursor c, int weekday, int? weeks) => new(c.At, weeks is { } distance
        ? TimexText.Date(TimexText.Monday(reference).AddDays((distance * 7) + weekday - 1))
        : $"XXXX-WXX-{weekday}");

    // 22號, the 22nd.
    private static SaidDay? DayOfMonth(Cursor c)
    {
        var copy = c;
        if (copy.TakeInteger(1, 31, out var day) && copy.At - c.At <= 4 && (copy.Take("号") || (copy.Text[copy.At] == '日' && copy.Take("日"))))
        {
            return new SaidDay(copy.At, $"XXXX-XX-{day:00}");
        }

        c.Take("on");
        return c.Take("the") && OrdinalScanner.ReadAt(c.Text, c.Text.SkipSpaces(c.At)) is { FromEnd: false, Offset: >= 1 and <= 31 } ordinal && char.IsAsciiDigit(c.Text[ordinal.Start])
            ? new SaidDay(ordinal.Start + ordinal.Length, $"XXXX-XX-{ordinal.Offset:00}")
            : null;
    }

    // in three days, two weeks ago, 三天後, 兩個月前, 過五天.
    private SaidDay? Counted(Cursor c)
    {
        var ahead = c.Take("in") || c.Take("再过") || c.Take("过");
        if (!c.TakeQuantity(out var amount) || !decimal.IsInteger(amount) || !DurationWords.TakeUnit(ref c, out var unit) || unit < DurationUnit.Day)
        {
            return null;
        }

        if (c.TakeAny(Later) || (ahead && !c.Has("ago")))
        {
            return new SaidDay(c.At, TimexText.Date(DurationWords.Add(reference, unit, (int)amount)));
        }

        return !ahead && c.TakeAny(Ago) ? new SaidDay(c.At, TimexText.Date(DurationWords.Add(reference, unit, -(int)amount))) : null;
    }

    private static SaidDay? Holiday(Cursor c)
    {
        foreach (var (word, month, day) in (ReadOnlySpan<(string, int, int)>)[("christmas day", 12, 25), ("christmas eve", 12, 24), ("christmas", 12, 25), ("new year's day", 1, 1), ("new year's eve", 12, 31), ("圣诞节", 12, 25), ("平安夜", 12, 24), ("元旦", 1, 1), ("跨年夜", 12, 31), ("情人节", 2, 14), ("valentine's day", 2, 14)])
        {
            if (c.Take(word))
            {
                return Dated(c, null, month, day);
            }
        }

        return null;
    }

    private DateTime? InMonth(int months, int day)
    {
        var first = new DateTime(reference.Year, reference.Month, 1).AddMonths(months);
        return day <= DateTime.DaysInMonth(first.Year, first.Month) ? first.AddDays(day - 1) : null;
    }

    // A year tells about 29 February; without one, leap years are hoped for.
    private static SaidDay? Dated(Cursor c, int? year, int month, int day) =>
        month is < 1 or > 12 || day < 1 || year is < 1 or > 9998 || day > DateTime.DaysInMonth(year ?? 2024, month) ? null
        : new SaidDay(c.At, string.Create(CultureInfo.InvariantCulture, $"{(year is { } y ? y.ToString("0000", CultureInfo.InvariantCulture) : "XXXX")}-{month:00}-{day:00}"));
}

namespace Recognizers.Dates;

/// <summary>A time of day as it was said. Without "am", 下午 or the like an hour up to twelve may be meant twice a day.</summary>
internal readonly record struct SaidTime(int After, int Hour, int? Minute, int? Second, bool MaybeAfternoon)
{
    /// <summary>The Timex of each reading, the morning's first.</summary>
    public IEnumerable<string> Timexes
    {
        get
        {
            yield return TimexText.Time(MaybeAfternoon && Hour == 12 ? 0 : Hour, Minute, Second);
            if (MaybeAfternoon)
            {
                yield return TimexText.Time(Hour == 12 ? 12 : Hour + 12, Minute, Second);
            }
        }
    }

    public SaidTime In(PartOfDay part) => this with { Hour = part.Hour(Hour), MaybeAfternoon = false };
}

/// <summary>Reads one time of day: 3pm, 15:30, half past three, 下午三點半, noon.</summary>
internal static class TimeReader
{
    private static readonly IReadOnlyDictionary<string, int> Named = new Dictionary<string, int>
    {
        ["noon"] = 12,
        ["midday"] = 12,
        ["midnight"] = 0,
        ["午夜"] = 0,
        ["正午"] = 12,
    };

    private static readonly IReadOnlyDictionary<string, bool> Halves = new Dictionary<string, bool>
    {
        ["am"] = false,
        ["a.m."] = false,
        ["a.m"] = false,
        ["a m"] = false,
        ["pm"] = true,
        ["p.m."] = true,
        ["p.m"] = true,
        ["p m"] = true,
    };

    private static readonly IReadOnlyDictionary<string, int> Hours = new Dictionary<string, int>
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
    };

    private static readonly IReadOnlyDictionary<string, int> Minutes = new Dictionary<string, int>
    {
        ["half"] = 30,
        ["a quarter"] = 15,
        ["quarter"] = 15,
        ["five"] = 5,
        ["ten"] = 10,
        ["twenty"] = 20,
        ["twenty five"] = 25,
        ["twenty-five"] = 25,
    };

    /// <summary>The longest time that begins here.</summary>
    /// <param name="bareHour">Whether a number alone is an hour, as after a date or "at".</param>
    public static SaidTime? Read(Utterance text, int at, bool bareHour = false)
    {
        SaidTime? best = null;
        foreach (var read in (Func<Cursor, SaidTime?>[])[Clock, Chinese, Past, c => Word(c), c => bareHour ? Bare(c) : AtHour(c)])
        {
            if (read(new Cursor(text, at)) is { } time && time.After > (best?.After ?? at))
            {
                best = time;
            }
        }

        return best is { } found ? WithPart(text, found) : null;
    }

    // 15:30, 3:30 pm, 3pm, three pm, 3 o'clock; 下午 may stand before.
    private static SaidTime? Clock(Cursor c)
    {
        PartOfDay? part = c.TakeAny(DateWords.Parts, out var said) ? said : null;
        var start = c.Text.SkipSpaces(c.At);
        if (!c.TakeDigits(1, 2, out var hour) && !c.TakeAny(Hours, out hour))
        {
            return null;
        }

        var leadingZero = c.Text[start] == '0';
        var (minute, second) = (default(int?), default(int?));
        if (c.TakeChar(':'))
        {
            if (!c.TakeDigits(2, 2, out var m) || m > 59)
            {
                return null;
            }

            minute = m;
            if (c.TakeChar(':'))
            {
                if (!c.TakeDigits(2, 2, out var s) || s > 59)
                {
                    return null;
                }

                second = s;
            }
        }

        if (c.TakeAny(Halves, out var afternoon))
        {
            return hour is < 1 or > 12 ? null : new SaidTime(c.At, (hour % 12) + (afternoon ? 12 : 0), minute, second, false);
        }

        var clock = c.Take("o'clock") || c.Take("oclock") || c.Has("in the morning") || c.Has("in the afternoon") || c.Has("in the evening") || c.Has("at night");
        if ((minute == null && !clock) || hour > 24 || (hour == 24 && minute > 0))
        {
            return null;
        }

        return Made(c, hour, minute, second, part, leadingZero);
    }

    // 下午三點半, 15時30分, 3點10分20秒, 兩點一刻, 八點鐘.
    private static SaidTime? Chinese(Cursor c)
    {
        PartOfDay? part = c.TakeAny(DateWords.Parts, out var said) ? said : null;
        if (!c.TakeInteger(0, 24, out var hour) || !(c.Take("点钟") || c.Take("点整") || c.Take("点") || (c.Text[c.At + 1] != '候' && c.Take("时"))))
        {
            return null;
        }

        var (minute, second) = (default(int?), default(int?));
        var copy = c;
        if (c.Take("半"))
        {
            minute = 30;
        }
        else if (copy.TakeInteger(1, 3, out var quarters) && copy.Take("刻"))
        {
            (c, minute) = (copy, quarters * 15);
        }
        else if (TakeMinutes(ref c, out var m))
        {
            minute = m;
            copy = c;
            if (copy.TakeInteger(0, 59, out var s) && copy.Take("秒"))
            {
                (c, second) = (copy, s);
            }
        }

        return Made(c, hour, minute, second, part, false);
    }

    private static bool TakeMinutes(ref Cursor c, out int minute)
    {
        var copy = c;
        copy.Take("零");
        if (!copy.TakeInteger(0, 59, out minute))
        {
            return false;
        }

        // 三點二十 leaves 分 out; 三點五個 is no time.
        if (!copy.Take("分") && (minute < 10 && !copy.Text.StartsWith(copy.At - 2, "零") || Utterance.IsChinese(copy.Text[copy.At]) && copy.Text[copy.At] is not '到' and not '至' and not '的' and not '左' and not '前' and not '后'))
        {
            return false;
        }

        c = copy;
        return true;
    }

    // half past three, quarter to five, ten past nine.
    private static SaidTime? Past(Cursor c)
    {
        if (!c.TakeAny(Minutes, out var minutes))
        {
            return null;
        }

        c.Take("minutes");
        var past = c.Take("past") || c.Take("after");
        if (!past && !c.Take("to") && !c.Take("before") && !c.Take("of"))
        {
            return null;
        }

        if (!c.TakeAny(Hours, out var hour) && !(c.TakeDigits(1, 2, out hour) && hour is >= 1 and <= 12))
        {
            return null;
        }

        var (h, m) = past ? (hour, minutes) : (hour == 1 ? 12 : hour - 1, 60 - minutes);
        return c.TakeAny(Halves, out var afternoon)
            ? new SaidTime(c.At, (h % 12) + (afternoon ? 12 : 0), m, null, false)
            : new SaidTime(c.At, h, m, null, true);
    }

    private static SaidTime? Word(Cursor c) => c.TakeAny(Named, out var hour) ? new SaidTime(c.At, hour, null, null, false)
        : c.Take("中午") ? new SaidTime(c.At, 12, null, null, false)
        : null;

    // "at 3", "at three".
    private static SaidTime? AtHour(Cursor c) => c.Take("at") ? Bare(c) : null;

    private static SaidTime? Bare(Cursor c)
    {
        c.Take("at");
        return (c.TakeDigits(1, 2, out var hour) || c.TakeAny(Hours, out hour)) && hour <= 24 && !Utterance.IsLatin(c.Text[c.At]) && !"/-.:%个点年月号日,".Contains(c.Text[c.At] == '\0' ? ' ' : c.Text[c.At])
            ? Made(c, hour, null, null, null, false)
            : null;
    }

    private static SaidTime Made(Cursor c, int hour, int? minute, int? second, PartOfDay? part, bool leadingZero)
    {
        var time = new SaidTime(c.At, hour % 24, minute, second, hour is >= 1 and <= 12 && !leadingZero);
        return part is { } known ? time.In(known) : time;
    }

    // three in the afternoon.
    private static SaidTime WithPart(Utterance text, SaidTime time)
    {
        var c = new Cursor(text, time.After);
        return time.MaybeAfternoon && (c.Has("in the") || c.Has("at night")) && c.TakeAny(DateWords.Parts, out var part) ? time.In(part) with { After = c.At } : time;
    }
}

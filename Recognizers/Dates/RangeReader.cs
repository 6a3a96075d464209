namespace Recognizers.Dates;

/// <summary>Two points in time with "to" between them.</summary>
internal readonly record struct SaidRange(int Start, int After, SaidMoment From, SaidMoment To);

/// <summary>Reads ranges: from Monday to Friday, 3-5pm, between 9 and 11, 11月22日到25日, 下午三點至五點.</summary>
internal sealed class RangeReader(MomentReader moments)
{
    private static readonly string[] Openings = ["from", "between", "从", "自"];
    private static readonly string[] Connectors = ["to", "until", "till", "through", "and", "-", "~", "到", "至", "和", "直到"];

    public SaidRange? Read(Utterance text, int at)
    {
        var c = new Cursor(text, at);
        var between = c.Has("between");
        var opened = c.TakeAny(Openings);
        var start = text.SkipSpaces(c.At);
        if (moments.ReadEnd(text, start, opened) is { } from)
        {
            return ReadTo(text, at, from, opened, between);
        }

        // 3-5pm, 3 to 5 pm: the first hour is told by the second.
        return TimeReader.Read(text, start, true) is { } hour ? ReadTo(text, at, new SaidMoment(start, hour.After, null, hour, null), opened, between)
            : HourBefore(text, start) is { } bare ? ReadTo(text, at, bare, opened, between)
            : null;
    }

    private SaidRange? ReadTo(Utterance text, int at, SaidMoment from, bool opened, bool between)
    {
        var c = new Cursor(text, from.After);
        if (!c.TakeAny(Connectors))
        {
            return null;
        }

        // Without "between" an "and" joins two dates and is no range.
        var connector = text.Folded[text.SkipSpaces(from.After)..c.At];
        if (connector is "and" or "和" && !between)
        {
            return null;
        }

        if (ReadSecond(text, text.SkipSpaces(c.At), from) is not { } to || from.HasTime != to.HasTime || from.Exact != null || to.Exact != null)
        {
            return null;
        }

        if (!opened && !from.HasTime && from.Day == null && from.Part == null)
        {
            return null;
        }

        return Settle(new SaidRange(at, to.After, from, to));
    }

    private SaidMoment? ReadSecond(Utterance text, int at, SaidMoment from)
    {
        var to = moments.ReadEnd(text, at, from.HasTime);
        if (to is { } read && read.Day?.StartsWith("XXXX-XX", StringComparison.Ordinal) != true)
        {
            return to;
        }

        // 11月22日到25日 and "November 22 to 25": the second day is in the month of the first.
        var c = new Cursor(text, at);
        if (from.IsDayOnly && from.Day is { Length: 10 } day && day[5] != 'W' && c.TakeInteger(1, 31, out var dayOfMonth))
        {
            _ = c.Take("日") || c.Take("号") || c.Take("th") || c.Take("st") || c.Take("nd") || c.Take("rd");
            return new SaidMoment(at, c.At, $"{day[..8]}{dayOfMonth:00}", null, null);
        }

        return to;
    }

    private static SaidMoment? HourBefore(Utterance text, int at)
    {
        var c = new Cursor(text, at);
        return c.TakeDigits(1, 2, out var hour) && hour <= 24 && c.TakeAny(["-", "~", "to", "到", "至"]) && TimeReader.Read(text, text.SkipSpaces(c.At)) is { } second && !text.StartsWith(at, "0")
            ? new SaidMoment(at, at + (char.IsAsciiDigit(text[at + 1]) ? 2 : 1), null, new SaidTime(at, hour, null, null, hour is >= 1 and <= 12 && (second.MaybeAfternoon || second.Hour < 24)), null)
            : null;
    }

    // What only one end tells holds for both: the day, and the half of the day.
    private static SaidRange Settle(SaidRange range)
    {
        var (first, second) = (range.From, range.To);
        if (first.Time is { } a && second.Time is { } b)
        {
            (a, b) = SameHalf(a, b);
            (first, second) = (first with { Time = a }, second with { Time = b });
        }

        var day = first.Day ?? second.Day;
        return range with { From = first with { Day = first.Day ?? day }, To = second with { Day = second.Day ?? day } };
    }

    private static (SaidTime, SaidTime) SameHalf(SaidTime a, SaidTime b)
    {
        if (a.MaybeAfternoon && !b.MaybeAfternoon)
        {
            // 3-5pm is 15 to 17; 9 to 1 pm begins in the morning.
            var afternoon = (a.Hour % 12) + 12;
            return (a with { Hour = b.Hour >= 12 && afternoon <= b.Hour ? afternoon : a.Hour, MaybeAfternoon = false }, b);
        }

        return !a.MaybeAfternoon && b.MaybeAfternoon
            ? (a, b with { Hour = b.Hour < a.Hour && b.Hour < 12 ? b.Hour + 12 : b.Hour, MaybeAfternoon = false })
            : (a, b);
    }
}

namespace Recognizers.Dates;

/// <summary>Reads a point in time: a day with a time before or after it, or one of them alone.</summary>
internal sealed class MomentReader(DateTime reference, DayReader days)
{
    private static readonly string[] BeforeTime = [",", "at", "around", "about", "by", "from", "的", "在", "大约", "大概", "约"];
    private static readonly string[] BeforeDay = [",", "on", "the"];

    public SaidMoment? Read(Utterance text, int at) => ReadExact(text, at) ?? (days.Read(text, at) is { } day ? WithTime(text, at, day) : ReadTimeFirst(text, at));

    /// <summary>The second end of a range, where a number alone may be an hour.</summary>
    public SaidMoment? ReadEnd(Utterance text, int at, bool bareHour)
    {
        var moment = Read(text, at);
        return moment == null && bareHour && TimeReader.Read(text, at, true) is { } time ? new SaidMoment(at, time.After, null, time, null) : moment;
    }

    // now, in two hours, 半小時後.
    private SaidMoment? ReadExact(Utterance text, int at)
    {
        var c = new Cursor(text, at);
        if (c.Take("right now") || c.Take("now") || c.Take("现在") || c.Take("此刻") || c.Take("目前"))
        {
            return new SaidMoment(at, c.At, null, null, null, "PRESENT_REF");
        }

        var ahead = c.Take("in") || c.Take("再过") || c.Take("过");
        if (DurationReader.Read(text, text.SkipSpaces(c.At)) is not { } duration || !duration.Timex.Contains('T') || duration.Seconds > 1e9m)
        {
            return null;
        }

        c = new Cursor(text, duration.After);
        var span = TimeSpan.FromSeconds((double)duration.Seconds);
        if (c.TakeAny(["from now", "later", "之后", "以后", "过后", "后"]) || (ahead && !c.Has("ago")))
        {
            return new SaidMoment(at, c.At, null, null, null, TimexText.DateAndTime(reference + span));
        }

        return !ahead && c.TakeAny(["ago", "earlier", "之前", "以前", "前"]) ? new SaidMoment(at, c.At, null, null, null, TimexText.DateAndTime(reference - span)) : null;
    }

    private static SaidMoment WithTime(Utterance text, int at, SaidDay day)
    {
        var c = new Cursor(text, day.After);
        var iso = text[day.After] == 't' && char.IsAsciiDigit(text[day.After + 1]);
        if (iso)
        {
            c.TakeChar('t');
        }

        var said = c.TakeAny(BeforeTime);
        var part = day.Part;
        var next = text.SkipSpaces(c.At);
        if (TimeReader.Read(text, next, said) is { } time)
        {
            return new SaidMoment(at, time.After, day.Timex, part is { } known && time.MaybeAfternoon ? time.In(known) : time, null);
        }

        c = new Cursor(text, day.After);
        c.Take("in the");
        c.Take("的");
        if (part == null && c.TakeAny(DateWords.Parts, out var partSaid))
        {
            // tomorrow morning at nine
            var after = c;
            after.TakeAny(BeforeTime);
            return TimeReader.Read(text, text.SkipSpaces(after.At), true) is { } later
                ? new SaidMoment(at, later.After, day.Timex, later.MaybeAfternoon ? later.In(partSaid) : later, null)
                : new SaidMoment(at, c.At, day.Timex, null, partSaid);
        }

        return new SaidMoment(at, day.After, day.Timex, null, part);
    }

    // 3pm tomorrow, at nine on Monday, morning.
    private SaidMoment? ReadTimeFirst(Utterance text, int at)
    {
        if (TimeReader.Read(text, at) is not { } time)
        {
            return ReadPart(text, at);
        }

        var c = new Cursor(text, time.After);
        while (c.TakeAny(BeforeDay))
        {
        }

        if (days.Read(text, text.SkipSpaces(time.After)) is { } direct)
        {
            return new SaidMoment(at, direct.After, direct.Timex, Within(time, direct.Part), null);
        }

        return days.Read(text, text.SkipSpaces(c.At)) is { } day
            ? new SaidMoment(at, day.After, day.Timex, Within(time, day.Part), null)
            : new SaidMoment(at, time.After, null, time, null);
    }

    private static SaidTime Within(SaidTime time, PartOfDay? part) => part is { } known && time.MaybeAfternoon ? time.In(known) : time;

    private static SaidMoment? ReadPart(Utterance text, int at)
    {
        var c = new Cursor(text, at);
        c.Take("in the");

        // 早 alone is a greeting.
        return c.TakeAny(DateWords.Parts, out var part) && c.At - at > 1 ? new SaidMoment(at, c.At, null, null, part) : null;
    }
}

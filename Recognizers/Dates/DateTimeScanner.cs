namespace Recognizers.Dates;

/// <summary>Something about time in a text, with its values.</summary>
internal readonly record struct FoundTime(int Start, int After, List<Dictionary<string, string>> Values);

/// <summary>Walks over a text and takes at each place the longest expression of time.</summary>
internal sealed class DateTimeScanner
{
    private readonly TimexValues _values;
    private readonly MomentReader _moments;
    private readonly PeriodReader _periods;
    private readonly RangeReader _ranges;

    public DateTimeScanner(DateTime reference, string culture)
    {
        _values = new TimexValues(reference);
        _moments = new MomentReader(reference, new DayReader(reference, DateOrder.Of(culture)));
        _periods = new PeriodReader(reference);
        _ranges = new RangeReader(_moments);
    }

    public IEnumerable<FoundTime> Scan(Utterance text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (MayBegin(text, at) && ReadAt(text, at) is { } found)
            {
                yield return found;
                at = found.After;
            }
            else
            {
                at++;
            }
        }
    }

    private FoundTime? ReadAt(Utterance text, int at)
    {
        FoundTime? best = null;
        foreach (var candidate in Candidates(text, at))
        {
            if (candidate.After > (best?.After ?? at) && candidate.Values.Count > 0)
            {
                best = candidate;
            }
        }

        return best;
    }

    // Of two that end at the same place the first counts.
    private IEnumerable<FoundTime> Candidates(Utterance text, int at)
    {
        if (_ranges.Read(text, at) is { } range)
        {
            yield return new FoundTime(range.From.Start < at ? range.From.Start : at, range.After, _values.Of(range));
        }

        if (_moments.Read(text, at) is { } moment)
        {
            yield return new FoundTime(at, moment.After, _values.Of(moment.Timexes));
        }

        if (_periods.Read(text, at) is { } period)
        {
            yield return new FoundTime(at, period.After, period.Start == null ? _values.Of([period.Timex]) : [_values.Period(period)]);
        }

        if (DurationReader.Read(text, at) is { } duration)
        {
            yield return new FoundTime(at, duration.After, [_values.Duration(duration)]);
        }
    }

    // Inside a word or a number nothing begins.
    private static bool MayBegin(Utterance text, int at)
    {
        var c = text[at];
        return char.IsAsciiDigit(c) ? !char.IsAsciiDigit(text[at - 1]) && !Utterance.IsLatin(text[at - 1]) && !(text[at - 1] is '.' or ',' && char.IsAsciiDigit(text[at - 2]))
            : char.IsAsciiLetter(c) ? !Utterance.IsLatin(text[at - 1])
            : Utterance.IsChinese(c) || c == '〇';
    }
}

namespace Handoff.Hours;

/// <summary>
/// Answers questions of <see cref="BusinessHours"/>. Where the clocks change, the customer has the benefit: a time that occurs twice opens at its first and
/// closes at its second occurrence; a time that is left out is the moment of the change.
/// </summary>
public sealed class BusinessClock
{
    /// <summary>How far ahead an opening is looked for.</summary>
    public const int HorizonDays = 400;

    private readonly BusinessHours _hours;
    private readonly TimeZoneInfo _zone;

    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    public BusinessClock(BusinessHours hours) => (_hours, _zone) = (hours, TimeZoneInfo.FindSystemTimeZoneById(hours.TimeZone));

    public bool IsOpen(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(Local(at).DateTime);
        for (var offset = -1; offset <= 0; offset++)
            foreach (var window in Windows(day.AddDays(offset)))
                if (window.From <= at && at < window.Until) return true;
        return false;
    }

    /// <summary><paramref name="at"/> itself if open then, else the next opening; null if there is none within <see cref="HorizonDays"/>.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at) => OpenFrom(at).FirstOrDefault() is { } next ? Later(next.From, at) : null;

    /// <summary>When the present or next open time ends; null if there is none within <see cref="HorizonDays"/>, or no end.</summary>
    public DateTimeOffset? NextClosing(DateTimeOffset at)
    {
        DateTimeOffset? until = null;
        foreach (var open in OpenFrom(at))
        {
            if (until is { } end && open.From > end) return Local(end);
            until = open.Until;
        }
        return until < at.AddDays(HorizonDays - 2) ? Local(until.Value) : null;
    }

    /// <summary>The moment when that much open time has passed; null if it does not pass within <see cref="HorizonDays"/>.</summary>
    public DateTimeOffset? AddBusinessTime(DateTimeOffset from, TimeSpan span)
    {
        var left = span;
        foreach (var open in OpenFrom(from))
        {
            var begin = Later(open.From, from);
            if (open.Until - begin >= left) return Local(begin + left);
            left -= open.Until - begin;
        }
        return null;
    }

    /// <summary>Open time between two moments.</summary>
    public TimeSpan BusinessTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        while (from < to)
        {
            var horizon = from.AddDays(HorizonDays - 2);
            var until = to < horizon ? to : horizon;
            foreach (var open in OpenFrom(from))
            {
                if (open.From >= until) break;
                sum += (open.Until < until ? open.Until : until) - (open.From > from ? open.From : from);
            }
            from = until;
        }
        return sum;
    }

    private DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => Local(a > b ? a : b);

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);

    /// <summary>Open times that end after <paramref name="at"/>, in order, none twice; some may touch the next.</summary>
    private IEnumerable<OpenTime> OpenFrom(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(Local(at).DateTime);
        var told = at;
        for (var offset = -1; offset <= HorizonDays; offset++)
            foreach (var window in Windows(day.AddDays(offset)))
            {
                if (window.Until <= told) continue;
                yield return window.From < told && told > at ? window with { From = told } : window;
                told = window.Until;
            }
    }

    private IEnumerable<OpenTime> Windows(DateOnly day) => _hours.WindowsOf(day)
        .Select(w => new OpenTime(
            Instant(day.ToDateTime(w.Opens), atSecondOccurrence: false),
            Instant((w.Closes > w.Opens ? day : day.AddDays(1)).ToDateTime(w.Closes), atSecondOccurrence: true)))
        .Where(w => w.Until > w.From)
        .OrderBy(w => w.From);

    private DateTimeOffset Instant(DateTime local, bool atSecondOccurrence)
    {
        if (_zone.IsInvalidTime(local)) return ChangeBefore(local);
        if (!_zone.IsAmbiguousTime(local)) return new DateTimeOffset(local, _zone.GetUtcOffset(local));

        var offsets = _zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, atSecondOccurrence ? offsets.Min() : offsets.Max());
    }

    /// <summary>The moment at which the clock leaps over a local time that does not exist.</summary>
    private DateTimeOffset ChangeBefore(DateTime missing)
    {
        var before = missing;
        while (_zone.IsInvalidTime(before)) before = before.AddMinutes(-1);
        var last = new DateTimeOffset(before, _zone.GetUtcOffset(before));
        return last.AddTicks(TimeSpan.TicksPerMinute - last.Ticks % TimeSpan.TicksPerMinute);
    }

    private sealed record OpenTime(DateTimeOffset From, DateTimeOffset Until);
}

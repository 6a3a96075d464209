namespace Handoff.Hours;

/// <summary>What business hours say of one local moment, such as 1 January at 09:00.</summary>
/// <param name="At">The moment; where the clocks change, the first of two, or the moment of the change for a time that is left out.</param>
/// <param name="Special">The holiday or special day that the date is.</param>
/// <param name="Windows">Those that begin on this date.</param>
/// <param name="NextOpening">If it is closed then; null if it does not open again.</param>
/// <param name="NextClosing">Null: it does not close.</param>
public sealed record HoursPreview(
    LocalMoment Moment, DateTimeOffset At, bool IsOpen, SpecialDay? Special, IReadOnlyList<DailyWindow> Windows, DateTimeOffset? NextOpening, DateTimeOffset? NextClosing)
{
    /// <exception cref="TimeZoneNotFoundException">This machine does not know the zone.</exception>
    public static HoursPreview Of(BusinessHours hours, DateTime local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(hours.TimeZone);
        var (moment, at) = Instant(zone, local);
        var clock = new BusinessClock(hours);
        var day = DateOnly.FromDateTime(local);
        var open = clock.IsOpen(at);
        return new HoursPreview(
            moment, at, open, hours.SpecialDays.FirstOrDefault(s => s.Date == day), [.. hours.WindowsOf(day).OrderBy(w => w.Opens)],
            open ? null : clock.NextOpening(at), open ? clock.NextClosing(at) : null);
    }

    private static (LocalMoment Moment, DateTimeOffset At) Instant(TimeZoneInfo zone, DateTime local)
    {
        if (zone.IsAmbiguousTime(local)) return (LocalMoment.Twice, new DateTimeOffset(local, zone.GetAmbiguousTimeOffsets(local).Max()));
        if (!zone.IsInvalidTime(local)) return (LocalMoment.Once, new DateTimeOffset(local, zone.GetUtcOffset(local)));

        var after = local;
        while (zone.IsInvalidTime(after)) after = after.AddMinutes(1);
        return (LocalMoment.LeftOut, new DateTimeOffset(after, zone.GetUtcOffset(after)));
    }
}

public enum LocalMoment
{
    Once,

    /// <summary>The clocks go back: the time comes twice.</summary>
    Twice,

    /// <summary>The clocks go forward over it.</summary>
    LeftOut,
}

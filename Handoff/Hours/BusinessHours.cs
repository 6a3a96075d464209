namespace Handoff.Hours;

/// <summary>
/// When people are there: weekly windows, and special days in their stead, in the local time of a zone. A window belongs to the day it
/// begins on, so a holiday leaves the night shift of the evening before its end.
/// </summary>
public sealed record BusinessHours
{
    /// <summary>Around the clock.</summary>
    public static BusinessHours Always { get; } = new()
    {
        TimeZone = "UTC",
        Weekly = [.. Enum.GetValues<DayOfWeek>().Select(day => new WeeklyWindow(day, new DailyWindow(TimeOnly.MinValue, TimeOnly.MinValue)))],
    };

    /// <summary>An IANA name, such as <c>Asia/Taipei</c>.</summary>
    public required string TimeZone { get; init; }

    public IReadOnlyList<WeeklyWindow> Weekly { get => field ?? []; init; }

    /// <summary>Holidays (no windows) and days with other hours.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get => field ?? []; init; }

    public IEnumerable<DailyWindow> WindowsOf(DateOnly day)
    {
        foreach (var special in SpecialDays)
            if (special.Date == day) return special.Windows;
        return Weekly.Where(w => w.Day == day.DayOfWeek).Select(w => w.Window);
    }
}

/// <param name="Closes">At or before <paramref name="Opens"/>: on the next day. 00:00 to 00:00 is the whole day.</param>
public sealed record DailyWindow(TimeOnly Opens, TimeOnly Closes);

public sealed record WeeklyWindow(DayOfWeek Day, DailyWindow Window);

/// <param name="Windows">Empty for a holiday.</param>
public sealed record SpecialDay(DateOnly Date, IReadOnlyList<DailyWindow> Windows, string? Name = null);

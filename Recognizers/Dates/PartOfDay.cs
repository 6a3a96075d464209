namespace Recognizers.Dates;

internal enum PartOfDay
{
    SmallHours,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

internal static class PartsOfDay
{
    /// <summary>The name of the part in Timex; the small hours and noon are times within one.</summary>
    public static string Timex(this PartOfDay part) => part switch
    {
        PartOfDay.Morning => "TMO",
        PartOfDay.Noon or PartOfDay.Afternoon => "TAF",
        PartOfDay.Evening => "TEV",
        _ => "TNI",
    };

    /// <summary>An hour of the twelve-hour clock, said together with the part of the day, on the 24-hour clock.</summary>
    public static int Hour(this PartOfDay part, int hour) => part switch
    {
        _ when hour > 12 => hour,
        PartOfDay.SmallHours or PartOfDay.Morning => hour == 12 && part == PartOfDay.SmallHours ? 0 : hour,
        PartOfDay.Noon => hour < 6 ? hour + 12 : hour,
        PartOfDay.Afternoon => hour < 12 ? hour + 12 : hour,
        PartOfDay.Evening => hour == 12 ? 0 : hour + 12,
        _ => hour == 12 ? 0 : hour >= 6 ? hour + 12 : hour,
    };
}

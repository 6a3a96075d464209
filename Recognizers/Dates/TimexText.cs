using System.Globalization;

namespace Recognizers.Dates;

/// <summary>Timex expressions of instants.</summary>
internal static class TimexText
{
    public static string Date(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>T15, T15:30, T15:30:10: as much as was said.</summary>
    public static string Time(int hour, int? minute, int? second) => second is { } s && s >= 0 && (s > 0 || minute != null)
        ? string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{minute ?? 0:00}:{s:00}")
        : minute is > 0 ? string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{minute:00}")
        : string.Create(CultureInfo.InvariantCulture, $"T{hour:00}");

    public static string DateAndTime(DateTime instant) => instant.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The Monday of the week that the day is in.</summary>
    public static DateTime Monday(DateTime day) => day.Date.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public static string Week(DateTime monday) => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}");
}

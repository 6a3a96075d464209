using System.Globalization;

namespace Handoff.Hours;

/// <summary>The windows of a day as people write them: "09:00-12:00, 13:00-18:00", "22:00-06:00" past midnight, "00:00-24:00" the whole day; nothing for closed.</summary>
public static class WindowText
{
    private static readonly char[] Between = [',', ';', '、', '，', '；'];

    /// <returns>Null if it can't be read.</returns>
    public static IReadOnlyList<DailyWindow>? Read(string text)
    {
        var windows = new List<DailyWindow>();
        foreach (var part in text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split(['-', '–', '—', '~', '～'], StringSplitOptions.TrimEntries);
            if (ends is not [var from, var to] || Time(from) is not { } opens || Time(to == "24:00" ? "00:00" : to) is not { } closes) return null;
            windows.Add(new DailyWindow(opens, closes));
        }
        return [.. windows.OrderBy(w => w.Opens)];
    }

    public static string Write(IEnumerable<DailyWindow> windows) => string.Join(", ", windows.OrderBy(w => w.Opens).Select(Write));

    public static string Write(DailyWindow window) =>
        $"{window.Opens.ToString("HH:mm", CultureInfo.InvariantCulture)}-{(window.Closes == TimeOnly.MinValue ? "24:00" : window.Closes.ToString("HH:mm", CultureInfo.InvariantCulture))}";

    /// <summary>Whether two windows of the same day share a moment; those that touch don't.</summary>
    public static bool Overlap(IReadOnlyList<DailyWindow> windows)
    {
        var until = TimeSpan.MinValue;
        foreach (var window in windows.OrderBy(w => w.Opens))
        {
            if (window.Opens.ToTimeSpan() < until) return true;
            until = window.Closes > window.Opens ? window.Closes.ToTimeSpan() : window.Closes.ToTimeSpan() + TimeSpan.FromDays(1);
        }
        return false;
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text.Replace('：', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

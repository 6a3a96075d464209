using Bot.Console.Texts;

namespace Bot.Console.Frame;

public static class Durations
{
    /// <summary>To the precision that a reader wants: seconds, minutes, or hours and minutes.</summary>
    public static string InWords(this TimeSpan time, ConsoleTexts texts) => time.TotalHours >= 1
        ? texts["duration.hours", (int)time.TotalHours, time.Minutes]
        : time.TotalMinutes >= 1 ? texts["duration.minutes", (int)time.TotalMinutes] : texts["duration.seconds", Math.Max(0, (int)time.TotalSeconds)];
}

using Handoff.Hours;

namespace Bot.Admin;

/// <summary>What is wrong with business hours.</summary>
public static class HoursProblems
{
    public const int MostWindows = 8;
    public const int MostSpecialDays = 400;

    public static IEnumerable<Problem> Of(BusinessHours hours)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out _)) yield return new Problem("zone", hours.TimeZone);
        foreach (var day in hours.Weekly.GroupBy(w => w.Day))
        {
            if (WindowText.Overlap([.. day.Select(w => w.Window)])) yield return new Problem("overlap", day.Key);
            if (day.Count() > MostWindows) yield return new Problem("windows", day.Key, MostWindows);
        }
        foreach (var special in hours.SpecialDays)
            if (WindowText.Overlap(special.Windows)) yield return new Problem("overlap.special", special.Date);
        foreach (var twice in hours.SpecialDays.GroupBy(s => s.Date).Where(g => g.Count() > 1)) yield return new Problem("special.twice", twice.Key);
        if (hours.SpecialDays.Count > MostSpecialDays) yield return new Problem("special.many", MostSpecialDays);
        if (hours.Weekly.Count == 0 && hours.SpecialDays.All(s => s.Windows.Count == 0)) yield return new Problem("never");
    }
}

using Bot.Admin;
using Handoff.Hours;

namespace Bot.Console.Admin;

/// <summary>Business hours while they are being typed.</summary>
public sealed class HoursForm
{
    /// <summary>Monday first.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week = [.. Enumerable.Range(1, 7).Select(d => (DayOfWeek)(d % 7))];

    public string TimeZone { get; set; } = "UTC";

    public Dictionary<DayOfWeek, string> Days { get; } = [];

    public List<SpecialRow> Special { get; } = [];

    public static HoursForm Of(BusinessHours hours)
    {
        var form = new HoursForm { TimeZone = hours.TimeZone };
        foreach (var day in Week) form.Days[day] = WindowText.Write(hours.Weekly.Where(w => w.Day == day).Select(w => w.Window));
        form.Special.AddRange(hours.SpecialDays.OrderBy(s => s.Date).Select(s => new SpecialRow { Date = s.Date, Name = s.Name ?? "", Windows = WindowText.Write(s.Windows) }));
        return form;
    }

    /// <returns>The hours as far as they can be read, and what can't.</returns>
    public (BusinessHours Hours, IReadOnlyList<Problem> Problems) Read()
    {
        var problems = new List<Problem>();
        var weekly = new List<WeeklyWindow>();
        foreach (var day in Week)
        {
            if (WindowText.Read(Days[day]) is { } windows) weekly.AddRange(windows.Select(w => new WeeklyWindow(day, w)));
            else problems.Add(new Problem("windows.form", day, Days[day]));
        }
        var special = new List<SpecialDay>();
        foreach (var row in Special)
        {
            if (row.Date is not { } date) problems.Add(new Problem("special.date"));
            else if (WindowText.Read(row.Windows) is { } windows) special.Add(new SpecialDay(date, windows, string.IsNullOrWhiteSpace(row.Name) ? null : row.Name.Trim()));
            else problems.Add(new Problem("windows.form.special", date, row.Windows));
        }
        return (new BusinessHours { TimeZone = TimeZone.Trim(), Weekly = weekly, SpecialDays = [.. special.OrderBy(s => s.Date)] }, problems);
    }

    public sealed class SpecialRow
    {
        public DateOnly? Date { get; set; }

        public string Name { get; set; } = "";

        /// <summary>Empty: closed.</summary>
        public string Windows { get; set; } = "";
    }
}

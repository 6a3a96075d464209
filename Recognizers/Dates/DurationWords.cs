namespace Recognizers.Dates;

internal enum DurationUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>Units of time, and what they come to.</summary>
internal static class DurationWords
{
    private static readonly IReadOnlyDictionary<string, DurationUnit> Units = new Dictionary<string, DurationUnit>
    {
        ["second"] = DurationUnit.Second,
        ["seconds"] = DurationUnit.Second,
        ["sec"] = DurationUnit.Second,
        ["secs"] = DurationUnit.Second,
        ["秒"] = DurationUnit.Second,
        ["秒钟"] = DurationUnit.Second,
        ["minute"] = DurationUnit.Minute,
        ["minutes"] = DurationUnit.Minute,
        ["min"] = DurationUnit.Minute,
        ["mins"] = DurationUnit.Minute,
        ["分钟"] = DurationUnit.Minute,
        ["分"] = DurationUnit.Minute,
        ["hour"] = DurationUnit.Hour,
        ["hours"] = DurationUnit.Hour,
        ["hr"] = DurationUnit.Hour,
        ["hrs"] = DurationUnit.Hour,
        ["小时"] = DurationUnit.Hour,
        ["个小时"] = DurationUnit.Hour,
        ["个钟头"] = DurationUnit.Hour,
        ["钟头"] = DurationUnit.Hour,
        ["个钟"] = DurationUnit.Hour,
        ["day"] = DurationUnit.Day,
        ["days"] = DurationUnit.Day,
        ["天"] = DurationUnit.Day,
        ["日"] = DurationUnit.Day,
        ["个工作天"] = DurationUnit.Day,
        ["工作天"] = DurationUnit.Day,
        ["个工作日"] = DurationUnit.Day,
        ["business days"] = DurationUnit.Day,
        ["working days"] = DurationUnit.Day,
        ["week"] = DurationUnit.Week,
        ["weeks"] = DurationUnit.Week,
        ["周"] = DurationUnit.Week,
        ["星期"] = DurationUnit.Week,
        ["个星期"] = DurationUnit.Week,
        ["礼拜"] = DurationUnit.Week,
        ["个礼拜"] = DurationUnit.Week,
        ["month"] = DurationUnit.Month,
        ["months"] = DurationUnit.Month,
        ["个月"] = DurationUnit.Month,
        ["year"] = DurationUnit.Year,
        ["years"] = DurationUnit.Year,
        ["年"] = DurationUnit.Year,
    };

    public static bool TakeUnit(ref Cursor c, out DurationUnit unit) => c.TakeAny(Units, out unit);

    public static DateTime Add(DateTime from, DurationUnit unit, int amount)
    {
        // Far ends of the calendar are held rather than an error: "in 900000 years" is said by nobody in earnest.
        amount = Math.Clamp(amount, -100_000, 100_000);
        try
        {
            return unit switch
            {
                DurationUnit.Second => from.AddSeconds(amount),
                DurationUnit.Minute => from.AddMinutes(amount),
                DurationUnit.Hour => from.AddHours(amount),
                DurationUnit.Day => from.AddDays(amount),
                DurationUnit.Week => from.AddDays(7.0 * amount),
                DurationUnit.Month => from.AddMonths(amount),
                _ => from.AddYears(amount),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return amount > 0 ? DateTime.MaxValue : DateTime.MinValue;
        }
    }

    /// <summary>Months have 30 days here and years 365, as in the recognizers whose results these resemble.</summary>
    public static decimal Seconds(DurationUnit unit) => unit switch
    {
        DurationUnit.Second => 1,
        DurationUnit.Minute => 60,
        DurationUnit.Hour => 3600,
        DurationUnit.Day => 86_400,
        DurationUnit.Week => 604_800,
        DurationUnit.Month => 2_592_000,
        _ => 31_536_000,
    };

    public static char Letter(DurationUnit unit) => "SMHDWMY"[(int)unit];
}

namespace Recognizers.Dates;

/// <summary>Words for days, months, and parts of the day, in folded form.</summary>
internal static class DateWords
{
    public static readonly IReadOnlyDictionary<string, int> Months = new Dictionary<string, int>
    {
        ["january"] = 1,
        ["jan"] = 1,
        ["february"] = 2,
        ["feb"] = 2,
        ["march"] = 3,
        ["mar"] = 3,
        ["april"] = 4,
        ["apr"] = 4,
        ["may"] = 5,
        ["june"] = 6,
        ["jun"] = 6,
        ["july"] = 7,
        ["jul"] = 7,
        ["august"] = 8,
        ["aug"] = 8,
        ["september"] = 9,
        ["sept"] = 9,
        ["sep"] = 9,
        ["october"] = 10,
        ["oct"] = 10,
        ["november"] = 11,
        ["nov"] = 11,
        ["december"] = 12,
        ["dec"] = 12,
    };

    /// <summary>Monday is 1, Sunday 7.</summary>
    public static readonly IReadOnlyDictionary<string, int> Weekdays = new Dictionary<string, int>
    {
        ["monday"] = 1,
        ["tuesday"] = 2,
        ["wednesday"] = 3,
        ["thursday"] = 4,
        ["friday"] = 5,
        ["saturday"] = 6,
        ["sunday"] = 7,
        ["tue"] = 2,
        ["tues"] = 2,
        ["wed"] = 3,
        ["thu"] = 4,
        ["thur"] = 4,
        ["thurs"] = 4,
        ["fri"] = 5,
    };

    /// <summary>Short forms that are words of their own, too; they count after "next", "on" and the like.</summary>
    public static readonly IReadOnlyDictionary<string, int> ShortWeekdays = new Dictionary<string, int> { ["mon"] = 1, ["sat"] = 6, ["sun"] = 7 };

    public static readonly IReadOnlyDictionary<string, int> ChineseWeekdays = new Dictionary<string, int>
    {
        ["一"] = 1,
        ["二"] = 2,
        ["三"] = 3,
        ["四"] = 4,
        ["五"] = 5,
        ["六"] = 6,
        ["日"] = 7,
        ["天"] = 7,
        ["1"] = 1,
        ["2"] = 2,
        ["3"] = 3,
        ["4"] = 4,
        ["5"] = 5,
        ["6"] = 6,
        ["7"] = 7,
    };

    /// <summary>Days counted from today.</summary>
    public static readonly IReadOnlyDictionary<string, int> Days = new Dictionary<string, int>
    {
        ["today"] = 0,
        ["tomorrow"] = 1,
        ["tmr"] = 1,
        ["tomorow"] = 1,
        ["tommorow"] = 1,
        ["yesterday"] = -1,
        ["day after tomorrow"] = 2,
        ["the day after tomorrow"] = 2,
        ["day before yesterday"] = -2,
        ["the day before yesterday"] = -2,
        ["今天"] = 0,
        ["今日"] = 0,
        ["本日"] = 0,
        ["当天"] = 0,
        ["明天"] = 1,
        ["明日"] = 1,
        ["隔天"] = 1,
        ["后天"] = 2,
        ["后日"] = 2,
        ["大后天"] = 3,
        ["昨天"] = -1,
        ["昨日"] = -1,
        ["前天"] = -2,
        ["前日"] = -2,
        ["大前天"] = -3,
    };

    /// <summary>A day and a part of it in one word.</summary>
    public static readonly IReadOnlyDictionary<string, (int Days, PartOfDay Part)> DaysWithPart = new Dictionary<string, (int, PartOfDay)>
    {
        ["tonight"] = (0, PartOfDay.Night),
        ["this morning"] = (0, PartOfDay.Morning),
        ["this afternoon"] = (0, PartOfDay.Afternoon),
        ["this evening"] = (0, PartOfDay.Evening),
        ["last night"] = (-1, PartOfDay.Night),
        ["今早"] = (0, PartOfDay.Morning),
        ["今晚"] = (0, PartOfDay.Evening),
        ["今夜"] = (0, PartOfDay.Night),
        ["明早"] = (1, PartOfDay.Morning),
        ["明晚"] = (1, PartOfDay.Evening),
        ["昨晚"] = (-1, PartOfDay.Evening),
        ["后晚"] = (2, PartOfDay.Evening),
    };

    public static readonly IReadOnlyDictionary<string, PartOfDay> Parts = new Dictionary<string, PartOfDay>
    {
        ["morning"] = PartOfDay.Morning,
        ["afternoon"] = PartOfDay.Afternoon,
        ["evening"] = PartOfDay.Evening,
        ["night"] = PartOfDay.Night,
        ["in the morning"] = PartOfDay.Morning,
        ["in the afternoon"] = PartOfDay.Afternoon,
        ["in the evening"] = PartOfDay.Evening,
        ["at night"] = PartOfDay.Night,
        ["凌晨"] = PartOfDay.SmallHours,
        ["清晨"] = PartOfDay.Morning,
        ["早晨"] = PartOfDay.Morning,
        ["早上"] = PartOfDay.Morning,
        ["上午"] = PartOfDay.Morning,
        ["早"] = PartOfDay.Morning,
        ["中午"] = PartOfDay.Noon,
        ["正午"] = PartOfDay.Noon,
        ["下午"] = PartOfDay.Afternoon,
        ["午后"] = PartOfDay.Afternoon,
        ["傍晚"] = PartOfDay.Evening,
        ["晚上"] = PartOfDay.Evening,
        ["晚间"] = PartOfDay.Evening,
        ["夜里"] = PartOfDay.Night,
        ["夜晚"] = PartOfDay.Night,
        ["深夜"] = PartOfDay.Night,
        ["半夜"] = PartOfDay.SmallHours,
    };

    /// <summary>Weeks, months or years counted from this one.</summary>
    public static readonly IReadOnlyDictionary<string, int> Relative = new Dictionary<string, int>
    {
        ["this"] = 0,
        ["current"] = 0,
        ["next"] = 1,
        ["coming"] = 1,
        ["upcoming"] = 1,
        ["last"] = -1,
        ["past"] = -1,
        ["previous"] = -1,
        ["这个"] = 0,
        ["这"] = 0,
        ["本"] = 0,
        ["下个"] = 1,
        ["下"] = 1,
        ["下下个"] = 2,
        ["下下"] = 2,
        ["上个"] = -1,
        ["上"] = -1,
        ["上上个"] = -2,
        ["上上"] = -2,
    };
}

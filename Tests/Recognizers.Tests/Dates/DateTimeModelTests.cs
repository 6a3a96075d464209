using Recognizers.Dates;

namespace Recognizers.Tests.Dates;

// The reference is Sunday, 22 November 2026, 10:30.
public class DateTimeModelTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 10, 30, 0);

    [TestCase("2026-11-25", "2026-11-25")]
    [TestCase("2026/11/25", "2026-11-25")]
    [TestCase("11/25/2026", "2026-11-25")]
    [TestCase("today", "2026-11-22")]
    [TestCase("tomorrow", "2026-11-23")]
    [TestCase("yesterday", "2026-11-21")]
    [TestCase("the day after tomorrow", "2026-11-24")]
    [TestCase("next Monday", "2026-11-23")]
    [TestCase("next Wednesday", "2026-11-25")]
    [TestCase("this Friday", "2026-11-20")]
    [TestCase("last Friday", "2026-11-13")]
    [TestCase("Friday next week", "2026-11-27")]
    [TestCase("November 25, 2026", "2026-11-25")]
    [TestCase("Nov 25th 2026", "2026-11-25")]
    [TestCase("the 25th of November 2026", "2026-11-25")]
    [TestCase("25 November 2026", "2026-11-25")]
    [TestCase("in three days", "2026-11-25")]
    [TestCase("3 days ago", "2026-11-19")]
    [TestCase("two weeks from now", "2026-12-06")]
    [TestCase("in a month", "2026-12-22")]
    [TestCase("今天", "2026-11-22")]
    [TestCase("明天", "2026-11-23")]
    [TestCase("後天", "2026-11-24")]
    [TestCase("大後天", "2026-11-25")]
    [TestCase("昨天", "2026-11-21")]
    [TestCase("前天", "2026-11-20")]
    [TestCase("下週三", "2026-11-25")]
    [TestCase("下周三", "2026-11-25")]
    [TestCase("這個星期五", "2026-11-20")]
    [TestCase("上禮拜五", "2026-11-13")]
    [TestCase("下下週一", "2026-11-30")]
    [TestCase("2026年11月25日", "2026-11-25")]
    [TestCase("二〇二六年十一月二十五號", "2026-11-25")]
    [TestCase("民國115年11月25日", "2026-11-25")]
    [TestCase("明年三月五號", "2027-03-05")]
    [TestCase("下個月5號", "2026-12-05")]
    [TestCase("三天後", "2026-11-25")]
    [TestCase("兩個禮拜後", "2026-12-06")]
    [TestCase("3天前", "2026-11-19")]
    [TestCase("我想下週三退貨", "2026-11-25")]
    public void A_day_that_leaves_nothing_open_has_one_value(string text, string date)
    {
        Assert.That(ValuesOf(text), Is.EqualTo(new[] { $"{date} date {date}" }));
    }

    [TestCase("Wednesday", "XXXX-WXX-3", "2026-11-18", "2026-11-25")]
    [TestCase("on Wed", "XXXX-WXX-3", "2026-11-18", "2026-11-25")]
    [TestCase("星期三", "XXXX-WXX-3", "2026-11-18", "2026-11-25")]
    [TestCase("禮拜天", "XXXX-WXX-7", "2026-11-15", "2026-11-29")]
    [TestCase("May 5", "XXXX-05-05", "2026-05-05", "2027-05-05")]
    [TestCase("May 5th", "XXXX-05-05", "2026-05-05", "2027-05-05")]
    [TestCase("5/8", "XXXX-05-08", "2026-05-08", "2027-05-08")]
    [TestCase("12月5日", "XXXX-12-05", "2025-12-05", "2026-12-05")]
    [TestCase("十二月五號", "XXXX-12-05", "2025-12-05", "2026-12-05")]
    [TestCase("25號", "XXXX-XX-25", "2026-10-25", "2026-11-25")]
    [TestCase("the 25th", "XXXX-XX-25", "2026-10-25", "2026-11-25")]
    [TestCase("聖誕節", "XXXX-12-25", "2025-12-25", "2026-12-25")]
    public void A_day_without_year_month_or_week_has_its_last_and_its_next_date(string text, string timex, string past, string future)
    {
        Assert.That(ValuesOf(text), Is.EqualTo(new[] { $"{timex} date {past}", $"{timex} date {future}" }));
    }

    [TestCase("en-us", "5/8/2026", "2026-05-08")]
    [TestCase("en-gb", "5/8/2026", "2026-08-05")]
    [TestCase("de-de", "5.8.2026", "2026-08-05")]
    [TestCase("zh-tw", "115/11/25", "2026-11-25")]
    [TestCase("en-us", "25/12/2026", "2026-12-25")]
    [TestCase("en-us", "5/8/26", "2026-05-08")]
    public void The_culture_decides_about_the_order_of_digits(string culture, string text, string date)
    {
        Assert.That(ValuesOf(text, culture), Is.EqualTo(new[] { $"{date} date {date}" }));
    }

    [TestCase("3pm", "T15", "15:00:00")]
    [TestCase("3 PM", "T15", "15:00:00")]
    [TestCase("3:30 p.m.", "T15:30", "15:30:00")]
    [TestCase("12am", "T00", "00:00:00")]
    [TestCase("12 pm", "T12", "12:00:00")]
    [TestCase("15:30", "T15:30", "15:30:00")]
    [TestCase("15:30:45", "T15:30:45", "15:30:45")]
    [TestCase("three pm", "T15", "15:00:00")]
    [TestCase("half past three pm", "T15:30", "15:30:00")]
    [TestCase("3 in the afternoon", "T15", "15:00:00")]
    [TestCase("noon", "T12", "12:00:00")]
    [TestCase("midnight", "T00", "00:00:00")]
    [TestCase("下午三點", "T15", "15:00:00")]
    [TestCase("下午3:30", "T15:30", "15:30:00")]
    [TestCase("下午三點半", "T15:30", "15:30:00")]
    [TestCase("晚上8點15分", "T20:15", "20:15:00")]
    [TestCase("早上九點一刻", "T09:15", "09:15:00")]
    [TestCase("凌晨兩點", "T02", "02:00:00")]
    [TestCase("晚上十二點", "T00", "00:00:00")]
    [TestCase("中午12點", "T12", "12:00:00")]
    [TestCase("15時30分", "T15:30", "15:30:00")]
    public void A_clear_time_of_day_has_one_value(string text, string timex, string value)
    {
        Assert.That(ValuesOf(text), Is.EqualTo(new[] { $"{timex} time {value}" }));
    }

    [TestCase("4 o'clock", "T04", "T16")]
    [TestCase("4 oclock", "T04", "T16")]
    [TestCase("at 4", "T04", "T16")]
    [TestCase("4:30", "T04:30", "T16:30")]
    [TestCase("quarter to five", "T04:45", "T16:45")]
    [TestCase("三點", "T03", "T15")]
    [TestCase("三點半", "T03:30", "T15:30")]
    [TestCase("12點", "T00", "T12")]
    public void An_hour_without_its_half_of_the_day_is_read_both_ways(string text, string first, string second)
    {
        Assert.That(Found(text).Single().Values.Select(v => v["timex"]), Is.EqualTo(new[] { first, second }));
    }

    [TestCase("next Monday at 3pm", "2026-11-23T15", "2026-11-23 15:00:00")]
    [TestCase("tomorrow at 9:15 am", "2026-11-23T09:15", "2026-11-23 09:15:00")]
    [TestCase("3pm tomorrow", "2026-11-23T15", "2026-11-23 15:00:00")]
    [TestCase("December 5, 2018 at 9am", "2018-12-05T09", "2018-12-05 09:00:00")]
    [TestCase("2026-11-25 15:30", "2026-11-25T15:30", "2026-11-25 15:30:00")]
    [TestCase("2026-11-25T15:30:00", "2026-11-25T15:30:00", "2026-11-25 15:30:00")]
    [TestCase("tomorrow morning at nine", "2026-11-23T09", "2026-11-23 09:00:00")]
    [TestCase("tonight at 8", "2026-11-22T20", "2026-11-22 20:00:00")]
    [TestCase("後天下午三點", "2026-11-24T15", "2026-11-24 15:00:00")]
    [TestCase("后天下午3点半", "2026-11-24T15:30", "2026-11-24 15:30:00")]
    [TestCase("下週三早上十點", "2026-11-25T10", "2026-11-25 10:00:00")]
    [TestCase("今晚八點", "2026-11-22T20", "2026-11-22 20:00:00")]
    [TestCase("明天中午", "2026-11-23T12", "2026-11-23 12:00:00")]
    [TestCase("in two hours", "2026-11-22T12:30:00", "2026-11-22 12:30:00")]
    [TestCase("30 minutes ago", "2026-11-22T10:00:00", "2026-11-22 10:00:00")]
    [TestCase("半小時後", "2026-11-22T11:00:00", "2026-11-22 11:00:00")]
    [TestCase("now", "PRESENT_REF", "2026-11-22 10:30:00")]
    [TestCase("現在", "PRESENT_REF", "2026-11-22 10:30:00")]
    public void A_day_and_a_time_make_an_instant(string text, string timex, string value)
    {
        Assert.That(ValuesOf(text), Is.EqualTo(new[] { $"{timex} datetime {value}" }));
    }

    [Test]
    public void An_open_day_and_an_open_hour_have_four_values()
    {
        Assert.That(ValuesOf("Wednesday 4 oclock"), Is.EqualTo(new[]
        {
            "XXXX-WXX-3T04 datetime 2026-11-18 04:00:00", "XXXX-WXX-3T04 datetime 2026-11-25 04:00:00",
            "XXXX-WXX-3T16 datetime 2026-11-18 16:00:00", "XXXX-WXX-3T16 datetime 2026-11-25 16:00:00",
        }));
    }

    [TestCase("morning", "TMO timerange 08:00:00..12:00:00")]
    [TestCase("下午", "TAF timerange 12:00:00..16:00:00")]
    [TestCase("at night", "TNI timerange 20:00:00..23:59:59")]
    [TestCase("tomorrow morning", "2026-11-23TMO datetimerange 2026-11-23 08:00:00..2026-11-23 12:00:00")]
    [TestCase("明天下午", "2026-11-23TAF datetimerange 2026-11-23 12:00:00..2026-11-23 16:00:00")]
    [TestCase("今晚", "2026-11-22TEV datetimerange 2026-11-22 16:00:00..2026-11-22 20:00:00")]
    [TestCase("this week", "2026-W47 daterange 2026-11-16..2026-11-23")]
    [TestCase("next week", "2026-W48 daterange 2026-11-23..2026-11-30")]
    [TestCase("下週", "2026-W48 daterange 2026-11-23..2026-11-30")]
    [TestCase("上個禮拜", "2026-W46 daterange 2026-11-09..2026-11-16")]
    [TestCase("this weekend", "2026-W47-WE daterange 2026-11-21..2026-11-23")]
    [TestCase("下週末", "2026-W48-WE daterange 2026-11-28..2026-11-30")]
    [TestCase("next month", "2026-12 daterange 2026-12-01..2027-01-01")]
    [TestCase("這個月", "2026-11 daterange 2026-11-01..2026-12-01")]
    [TestCase("November 2026", "2026-11 daterange 2026-11-01..2026-12-01")]
    [TestCase("2026年12月", "2026-12 daterange 2026-12-01..2027-01-01")]
    [TestCase("明年", "2027 daterange 2027-01-01..2028-01-01")]
    [TestCase("last year", "2025 daterange 2025-01-01..2026-01-01")]
    [TestCase("the next three days", "(2026-11-23,2026-11-26,P3D) daterange 2026-11-23..2026-11-26")]
    [TestCase("過去兩個月", "(2026-09-22,2026-11-22,P2M) daterange 2026-09-22..2026-11-22")]
    [TestCase("from 3pm to 5pm", "(T15,T17,PT2H) timerange 15:00:00..17:00:00")]
    [TestCase("3-5pm", "(T15,T17,PT2H) timerange 15:00:00..17:00:00")]
    [TestCase("between 9am and 11:30am", "(T09,T11:30,PT2H30M) timerange 09:00:00..11:30:00")]
    [TestCase("下午三點到五點", "(T15,T17,PT2H) timerange 15:00:00..17:00:00")]
    [TestCase("22:00-02:00", "(T22,T02,PT4H) timerange 22:00:00..02:00:00")]
    [TestCase("2026-11-25 to 2026-11-28", "(2026-11-25,2026-11-28,P3D) daterange 2026-11-25..2026-11-28")]
    [TestCase("2026年11月25日到28日", "(2026-11-25,2026-11-28,P3D) daterange 2026-11-25..2026-11-28")]
    [TestCase("明天到後天", "(2026-11-23,2026-11-24,P1D) daterange 2026-11-23..2026-11-24")]
    [TestCase("tomorrow from 3pm to 5pm", "(2026-11-23T15,2026-11-23T17,PT2H) datetimerange 2026-11-23 15:00:00..2026-11-23 17:00:00")]
    [TestCase("明天下午三點到五點", "(2026-11-23T15,2026-11-23T17,PT2H) datetimerange 2026-11-23 15:00:00..2026-11-23 17:00:00")]
    public void A_range_has_a_start_and_an_end(string text, string value)
    {
        Assert.That(ValuesOf(text), Is.EqualTo(new[] { value }));
    }

    [Test]
    public void A_range_of_open_days_is_read_in_the_past_and_in_the_future()
    {
        Assert.That(ValuesOf("from May 5 to May 8"), Is.EqualTo(new[]
        {
            "(XXXX-05-05,XXXX-05-08,P3D) daterange 2026-05-05..2026-05-08", "(XXXX-05-05,XXXX-05-08,P3D) daterange 2027-05-05..2027-05-08",
        }));
        Assert.That(ValuesOf("週一到週三").First(), Is.EqualTo("(XXXX-WXX-1,XXXX-WXX-3,P2D) daterange 2026-11-16..2026-11-18"));
    }

    [TestCase("2 hours", "PT2H", "7200")]
    [TestCase("an hour", "PT1H", "3600")]
    [TestCase("an hour and a half", "PT1.5H", "5400")]
    [TestCase("half an hour", "PT0.5H", "1800")]
    [TestCase("1 hour and 30 minutes", "PT1H30M", "5400")]
    [TestCase("two weeks", "P2W", "1209600")]
    [TestCase("3 days", "P3D", "259200")]
    [TestCase("a year", "P1Y", "31536000")]
    [TestCase("45 seconds", "PT45S", "45")]
    [TestCase("兩小時", "PT2H", "7200")]
    [TestCase("兩個半小時", "PT2.5H", "9000")]
    [TestCase("半小時", "PT0.5H", "1800")]
    [TestCase("半天", "P0.5D", "43200")]
    [TestCase("三天", "P3D", "259200")]
    [TestCase("兩個月", "P2M", "5184000")]
    [TestCase("一年半", "P1.5Y", "47304000")]
    [TestCase("3個工作天", "P3D", "259200")]
    [TestCase("1小時30分", "PT1H30M", "5400")]
    [TestCase("十五分鐘", "PT15M", "900")]
    public void A_length_of_time_is_told_in_seconds(string text, string timex, string seconds)
    {
        Assert.That(ValuesOf(text), Is.EqualTo(new[] { $"{timex} duration {seconds}" }));
    }

    [TestCase("hello")]
    [TestCase("I may come")]
    [TestCase("we march on")]
    [TestCase("order 12345")]
    [TestCase("我要買三個")]
    [TestCase("version 3.5")]
    [TestCase("早安")]
    [TestCase("2026-13-45")]
    [TestCase("February 30, 2026")]
    [TestCase("32號")]
    [TestCase("25:99")]
    [TestCase("phone 0912-345-678")]
    [TestCase("monitor")]
    [TestCase("")]
    public void Other_words_are_no_time(string text)
    {
        Assert.That(ValuesOf(text), Is.Empty);
    }

    [Test]
    public void The_place_and_the_type_are_told()
    {
        var found = DateTimeRecognizer.RecognizeDateTime("Can I come tomorrow at 3pm, please?", "en-us", Now).Single();

        Assert.That((found.Text, found.Start, found.End, found.TypeName), Is.EqualTo(("tomorrow at 3pm", 11, 25, "datetimeV2.datetime")));
    }

    [Test]
    public void Several_expressions_come_in_their_order()
    {
        var found = DateTimeRecognizer.RecognizeDateTime("明天或是後天下午三點", "zh-tw", Now);

        Assert.That(found.Select(f => f.Text), Is.EqualTo(new[] { "明天", "後天下午三點" }));
    }

    private static IEnumerable<(string Text, List<Dictionary<string, string>> Values)> Found(string text, string culture = "en-us") =>
        DateTimeRecognizer.RecognizeDateTime(text, culture, Now).Select(r => (r.Text, (List<Dictionary<string, string>>)r.Resolution["values"]));

    private static string[] ValuesOf(string text, string culture = "en-us") => [.. Found(text, culture).SelectMany(f => f.Values)
        .Select(v => $"{v["timex"]} {v["type"]} {(v.TryGetValue("value", out var value) ? value : $"{v["start"]}..{v["end"]}")}")];
}

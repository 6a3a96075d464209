using System.Globalization;
using Handoff.Hours;

namespace Handoff.Tests.Hours;

public sealed class BusinessClockTests
{
    /// <summary>Monday to Friday 9-12 and 13-18, Saturday 10-16; 1 January closed, 31 December until noon.</summary>
    private static readonly BusinessHours Shop = new()
    {
        TimeZone = "Asia/Taipei",
        Weekly =
        [
            .. Days(DayOfWeek.Monday, DayOfWeek.Friday, "09:00", "12:00"), .. Days(DayOfWeek.Monday, DayOfWeek.Friday, "13:00", "18:00"),
            .. Days(DayOfWeek.Saturday, DayOfWeek.Saturday, "10:00", "16:00"),
        ],
        SpecialDays = [new SpecialDay(new DateOnly(2026, 1, 1), [], "New Year"), new SpecialDay(new DateOnly(2025, 12, 31), [Window("09:00", "12:00")])],
    };

    /// <summary>Every evening from 22 to 6; not on the evening of 1 January.</summary>
    private static readonly BusinessHours Night = new()
    {
        TimeZone = "Asia/Taipei",
        Weekly = Days(DayOfWeek.Sunday, DayOfWeek.Saturday, "22:00", "06:00"),
        SpecialDays = [new SpecialDay(new DateOnly(2026, 1, 1), [])],
    };

    private static BusinessHours NineToFive(string zone) => new() { TimeZone = zone, Weekly = Days(DayOfWeek.Sunday, DayOfWeek.Saturday, "09:00", "17:00") };

    private static BusinessHours Early(string zone, string from, string to) => new() { TimeZone = zone, Weekly = Days(DayOfWeek.Sunday, DayOfWeek.Saturday, from, to) };

    private static DailyWindow Window(string from, string to) => new(TimeOnly.Parse(from), TimeOnly.Parse(to));

    private static List<WeeklyWindow> Days(DayOfWeek first, DayOfWeek last, string from, string to) =>
        [.. Enumerable.Range((int)first, last - first + 1).Select(d => new WeeklyWindow((DayOfWeek)d, Window(from, to)))];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    [TestCase("2026-03-02T08:59:59+08:00", false, TestName = "Monday before opening")]
    [TestCase("2026-03-02T09:00:00+08:00", true, TestName = "the first moment")]
    [TestCase("2026-03-02T12:00:00+08:00", false, TestName = "the last moment is closed")]
    [TestCase("2026-03-02T12:30:00+08:00", false, TestName = "lunch")]
    [TestCase("2026-03-02T13:00:00+08:00", true, TestName = "after lunch")]
    [TestCase("2026-03-07T15:59:00+08:00", true, TestName = "Saturday")]
    [TestCase("2026-03-08T11:00:00+08:00", false, TestName = "Sunday")]
    [TestCase("2026-01-01T11:00:00+08:00", false, TestName = "a holiday on a Thursday")]
    [TestCase("2025-12-31T11:59:00+08:00", true, TestName = "a short day, open")]
    [TestCase("2025-12-31T14:00:00+08:00", false, TestName = "a short day, closed")]
    [TestCase("2026-03-02T01:30:00+00:00", true, TestName = "the same moment told in another zone")]
    public void The_shop_is_open(string at, bool open) => Assert.That(new BusinessClock(Shop).IsOpen(At(at)), Is.EqualTo(open));

    [TestCase("2025-12-31T23:00:00+08:00", true, TestName = "night: before midnight")]
    [TestCase("2026-01-01T05:59:00+08:00", true, TestName = "night: the shift that began before the holiday goes on to its end")]
    [TestCase("2026-01-01T06:00:00+08:00", false, TestName = "night: its end")]
    [TestCase("2026-01-01T23:00:00+08:00", false, TestName = "night: none begins on the holiday")]
    [TestCase("2026-01-02T03:00:00+08:00", false, TestName = "night: nor goes on after it")]
    [TestCase("2026-01-02T22:00:00+08:00", true, TestName = "night: the next one")]
    public void The_night_shift_is_on(string at, bool open) => Assert.That(new BusinessClock(Night).IsOpen(At(at)), Is.EqualTo(open));

    [TestCase("2026-03-02T10:00:00+08:00", "2026-03-02T10:00:00+08:00", TestName = "open already")]
    [TestCase("2026-03-02T12:00:00+08:00", "2026-03-02T13:00:00+08:00", TestName = "after lunch")]
    [TestCase("2026-03-06T18:00:00+08:00", "2026-03-07T10:00:00+08:00", TestName = "Friday evening")]
    [TestCase("2026-03-07T16:00:00+08:00", "2026-03-09T09:00:00+08:00", TestName = "over Sunday")]
    [TestCase("2025-12-31T12:00:00+08:00", "2026-01-02T09:00:00+08:00", TestName = "over the holiday")]
    public void The_next_opening_is(string at, string next) => Assert.That(new BusinessClock(Shop).NextOpening(At(at)), Is.EqualTo(At(next)));

    [TestCase("2026-03-02T10:00:00+08:00", "2026-03-02T12:00:00+08:00")]
    [TestCase("2026-03-08T10:00:00+08:00", "2026-03-09T12:00:00+08:00")]
    public void The_next_closing_is(string at, string next) => Assert.That(new BusinessClock(Shop).NextClosing(At(at)), Is.EqualTo(At(next)));

    [TestCase("2026-03-02T09:30:00+08:00", 60, "2026-03-02T10:30:00+08:00", TestName = "within the morning")]
    [TestCase("2026-03-02T11:30:00+08:00", 60, "2026-03-02T13:30:00+08:00", TestName = "over lunch")]
    [TestCase("2026-03-02T11:00:00+08:00", 60, "2026-03-02T12:00:00+08:00", TestName = "exactly to the end of the window")]
    [TestCase("2026-03-06T17:00:00+08:00", 120, "2026-03-07T11:00:00+08:00", TestName = "Friday to Saturday")]
    [TestCase("2026-03-07T15:00:00+08:00", 480, "2026-03-09T17:00:00+08:00", TestName = "over the weekend")]
    [TestCase("2026-03-08T11:00:00+08:00", 30, "2026-03-09T09:30:00+08:00", TestName = "from a closed moment")]
    [TestCase("2025-12-31T11:30:00+08:00", 60, "2026-01-02T09:30:00+08:00", TestName = "over the holiday, two")]
    public void Business_time_is_added(string from, int minutes, string to)
    {
        var clock = new BusinessClock(Shop);

        Assert.That(clock.AddBusinessTime(At(from), TimeSpan.FromMinutes(minutes)), Is.EqualTo(At(to)));
        Assert.That(clock.BusinessTimeBetween(At(from), At(to)), Is.EqualTo(TimeSpan.FromMinutes(minutes)));
    }

    // United States: forward on 8 March 2026 (2:00 -> 3:00), back on 1 November (2:00 -> 1:00). Germany: 29 March, 25 October.
    [TestCase("America/New_York", "2026-03-07T16:00:00-05:00", 120, "2026-03-08T10:00:00-04:00", TestName = "forward between two days")]
    [TestCase("America/New_York", "2026-10-31T16:00:00-04:00", 120, "2026-11-01T10:00:00-05:00", TestName = "back between two days")]
    [TestCase("Europe/Berlin", "2026-03-28T16:00:00+01:00", 120, "2026-03-29T10:00:00+02:00", TestName = "forward in Berlin")]
    [TestCase("Asia/Taipei", "2026-03-28T16:00:00+08:00", 120, "2026-03-29T10:00:00+08:00", TestName = "no change in Taipei")]
    public void Days_keep_their_local_hours_when_the_clocks_change(string zone, string from, int minutes, string to) =>
        Assert.That(new BusinessClock(NineToFive(zone)).AddBusinessTime(At(from), TimeSpan.FromMinutes(minutes)), Is.EqualTo(At(to)));

    [TestCase("00:00", "06:00", "2026-03-08T05:00:00Z", "2026-03-08T10:00:00Z", 5, TestName = "a night that loses an hour")]
    [TestCase("00:00", "06:00", "2026-11-01T04:00:00Z", "2026-11-01T11:00:00Z", 7, TestName = "a night that gains an hour")]
    [TestCase("02:30", "06:00", "2026-03-08T05:00:00Z", "2026-03-08T10:00:00Z", 3, TestName = "an opening that is left out is the moment of the change")]
    [TestCase("00:00", "02:30", "2026-03-08T05:00:00Z", "2026-03-08T10:00:00Z", 2, TestName = "a closing that is left out is the moment of the change")]
    [TestCase("01:30", "06:00", "2026-11-01T04:00:00Z", "2026-11-01T11:00:00Z", 5.5, TestName = "an opening that occurs twice is the first")]
    [TestCase("00:00", "01:30", "2026-11-01T04:00:00Z", "2026-11-01T11:00:00Z", 2.5, TestName = "a closing that occurs twice is the second")]
    [TestCase("02:15", "02:45", "2026-03-08T05:00:00Z", "2026-03-08T10:00:00Z", 0, TestName = "a window that is left out wholly is not")]
    public void A_window_in_the_night_of_the_change_lasts(string opens, string closes, string from, string to, double hours) =>
        Assert.That(new BusinessClock(Early("America/New_York", opens, closes)).BusinessTimeBetween(At(from), At(to)), Is.EqualTo(TimeSpan.FromHours(hours)));

    [Test]
    public void Around_the_clock_has_no_closing()
    {
        var clock = new BusinessClock(BusinessHours.Always);

        Assert.That(clock.IsOpen(At("2026-01-01T00:00:00Z")));
        Assert.That(clock.NextClosing(At("2026-01-01T00:00:00Z")), Is.Null);
        Assert.That(clock.AddBusinessTime(At("2026-01-01T00:00:00Z"), TimeSpan.FromHours(30)), Is.EqualTo(At("2026-01-02T06:00:00Z")));
        Assert.That(clock.BusinessTimeBetween(At("2024-01-01T00:00:00Z"), At("2026-01-01T00:00:00Z")), Is.EqualTo(TimeSpan.FromDays(731)));
    }

    [Test]
    public void Without_windows_it_never_opens()
    {
        var clock = new BusinessClock(new BusinessHours { TimeZone = "UTC" });

        Assert.That((clock.NextOpening(At("2026-01-01T00:00:00Z")), clock.AddBusinessTime(At("2026-01-01T00:00:00Z"), TimeSpan.FromMinutes(1))), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void Windows_that_overlap_or_touch_count_once()
    {
        var clock = new BusinessClock(new BusinessHours
        {
            TimeZone = "UTC",
            Weekly = [new(DayOfWeek.Monday, Window("09:00", "13:00")), new(DayOfWeek.Monday, Window("11:00", "14:00")), new(DayOfWeek.Monday, Window("14:00", "15:00"))],
        });

        Assert.That(clock.BusinessTimeBetween(At("2026-03-02T00:00:00Z"), At("2026-03-03T00:00:00Z")), Is.EqualTo(TimeSpan.FromHours(6)));
        Assert.That(clock.NextClosing(At("2026-03-02T10:00:00Z")), Is.EqualTo(At("2026-03-02T15:00:00Z")));
    }

    [Test]
    public void Adding_and_measuring_agree_over_a_year_of_odd_moments()
    {
        foreach (var hours in new[] { Shop, Night, NineToFive("America/New_York"), Early("Europe/Berlin", "01:30", "02:30") })
        {
            var clock = new BusinessClock(hours);
            for (var i = 0; i < 300; i++)
            {
                var from = At("2025-12-20T00:00:00Z").AddMinutes(i * 1733);
                var span = TimeSpan.FromMinutes(i * 7 % 1500 + 1);

                var to = clock.AddBusinessTime(from, span)!.Value;

                Assert.That(clock.BusinessTimeBetween(from, to), Is.EqualTo(span), $"{hours.TimeZone} {from} + {span}");
                Assert.That(clock.IsOpen(to.AddTicks(-1)), $"{hours.TimeZone} {from} + {span}");
            }
        }
    }
}

using System.Globalization;
using Handoff.Hours;

namespace Handoff.Tests.Hours;

public sealed class HoursPreviewTests
{
    private static BusinessHours Weekdays(string zone, string windows, params SpecialDay[] special) => new()
    {
        TimeZone = zone,
        Weekly = [.. Enumerable.Range(1, 5).SelectMany(d => WindowText.Read(windows)!.Select(w => new WeeklyWindow((DayOfWeek)d, w)))],
        SpecialDays = special,
    };

    private static DateTime Local(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    [Test]
    public void On_New_Years_morning_the_holiday_is_named_and_the_next_opening_told()
    {
        var hours = Weekdays("Asia/Taipei", "09:00-12:00, 13:00-18:00", new SpecialDay(new DateOnly(2027, 1, 1), [], "元旦"));

        var preview = HoursPreview.Of(hours, Local("2027-01-01T09:00"));

        Assert.That((preview.IsOpen, preview.Special?.Name, preview.Windows.Count), Is.EqualTo((false, "元旦", 0)));
        Assert.That(preview.NextOpening, Is.EqualTo(DateTimeOffset.Parse("2027-01-04T09:00+08:00", CultureInfo.InvariantCulture)), "1 January 2027 is a Friday");
    }

    // Three zones; both changes of the clock; a night shift over the change; both sides of each window's ends.
    [TestCase("Asia/Taipei", "09:00-18:00", "2026-03-02T09:00", LocalMoment.Once, true, TestName = "the first moment is open")]
    [TestCase("Asia/Taipei", "09:00-18:00", "2026-03-02T18:00", LocalMoment.Once, false, TestName = "the last moment is closed")]
    [TestCase("Asia/Taipei", "22:00-06:00", "2026-03-07T05:00", LocalMoment.Once, true, TestName = "Friday's night goes on into Saturday")]
    [TestCase("Asia/Taipei", "22:00-06:00", "2026-03-02T05:00", LocalMoment.Once, false, TestName = "Sunday has no night that goes on into Monday")]
    [TestCase("America/New_York", "00:00-24:00", "2026-03-09T02:30", LocalMoment.Once, true, TestName = "the day after the change is a day like others")]
    [TestCase("America/New_York", "22:00-06:00", "2026-03-08T02:30", LocalMoment.LeftOut, false, TestName = "a time that is left out, on a Sunday")]
    [TestCase("America/New_York", "22:00-06:00", "2026-11-01T01:30", LocalMoment.Twice, false, TestName = "a time that comes twice, on a Sunday")]
    [TestCase("Europe/Berlin", "09:00-17:00", "2026-03-30T09:00", LocalMoment.Once, true, TestName = "Berlin after the change")]
    public void A_moment_is(string zone, string windows, string local, LocalMoment moment, bool open)
    {
        var preview = HoursPreview.Of(Weekdays(zone, windows), Local(local));

        Assert.That((preview.Moment, preview.IsOpen), Is.EqualTo((moment, open)));
    }

    [Test]
    public void A_time_that_is_left_out_is_the_moment_of_the_change() =>
        Assert.That(HoursPreview.Of(Weekdays("America/New_York", "09:00-17:00"), Local("2026-03-08T02:30")).At, Is.EqualTo(DateTimeOffset.Parse("2026-03-08T07:00Z", CultureInfo.InvariantCulture)));

    [Test]
    public void A_time_that_comes_twice_is_the_first() =>
        Assert.That(HoursPreview.Of(Weekdays("America/New_York", "09:00-17:00"), Local("2026-11-01T01:30")).At, Is.EqualTo(DateTimeOffset.Parse("2026-11-01T05:30Z", CultureInfo.InvariantCulture)));

    [Test]
    public void An_open_moment_has_its_closing()
    {
        var preview = HoursPreview.Of(Weekdays("Europe/Berlin", "22:00-06:00"), Local("2026-10-23T23:00"));

        Assert.That((preview.IsOpen, preview.NextOpening, preview.NextClosing), Is.EqualTo((true, (DateTimeOffset?)null, (DateTimeOffset?)DateTimeOffset.Parse("2026-10-24T06:00+02:00", CultureInfo.InvariantCulture))));
    }
}

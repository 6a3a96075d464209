using Handoff.Hours;

namespace Handoff.Tests.Hours;

public sealed class WindowTextTests
{
    [TestCase("", "", TestName = "closed")]
    [TestCase("09:00-18:00", "09:00-18:00", TestName = "one window")]
    [TestCase("13:00-18:00, 9:00-12:00", "09:00-12:00, 13:00-18:00", TestName = "two windows come in order")]
    [TestCase("09:00–12:00、13:00–18:00", "09:00-12:00, 13:00-18:00", TestName = "dashes and commas as Chinese writes them")]
    [TestCase("09：00~18：00", "09:00-18:00", TestName = "full-width colons")]
    [TestCase("22:00-06:00", "22:00-06:00", TestName = "past midnight")]
    [TestCase("00:00-24:00", "00:00-24:00", TestName = "the whole day")]
    [TestCase("18:00-24:00", "18:00-24:00", TestName = "until midnight")]
    [TestCase("9-18", null, TestName = "hours alone")]
    [TestCase("09:00", null, TestName = "an opening without a closing")]
    [TestCase("09:00-25:00", null, TestName = "no such time")]
    [TestCase("nine to five", null, TestName = "words")]
    public void Windows_are_read_and_written_back(string typed, string? written) =>
        Assert.That(WindowText.Read(typed) is { } windows ? WindowText.Write(windows) : null, Is.EqualTo(written));

    [TestCase("09:00-12:00, 12:00-18:00", false, TestName = "windows that touch")]
    [TestCase("09:00-13:00, 12:00-18:00", true, TestName = "windows that overlap")]
    [TestCase("09:00-12:00, 09:00-12:00", true, TestName = "the same twice")]
    [TestCase("00:00-24:00, 09:00-10:00", true, TestName = "one within the whole day")]
    [TestCase("20:00-04:00, 22:00-23:00", true, TestName = "one within the night")]
    [TestCase("01:00-04:00, 20:00-04:00", false, TestName = "two nights of one day")]
    public void Windows_overlap(string typed, bool overlap) => Assert.That(WindowText.Overlap(WindowText.Read(typed)!), Is.EqualTo(overlap));
}

namespace Handoff.Tests.Waiting;

public sealed class WaitCalibrationTests
{
    [TestCase(3, TestName = "Over 3 days the 80 % range holds for 75 to 85 of 100")]
    [TestCase(20, TestName = "Over 20 days the 80 % range holds for 75 to 85 of 100", Category = "Long")]
    public void The_promised_range_holds(int days)
    {
        var simulated = Enumerable.Range(1, days).Select(seed => new SimulatedDay(seed)).ToList();
        foreach (var day in simulated) day.Run();

        var told = simulated.SelectMany(d => d.Told).ToList();
        var held = told.Count(t => t.Range.Holds(t.Waited)) / (double)told.Count;
        TestContext.Out.WriteLine($"{simulated.Sum(d => d.Served)} served, {told.Count} told a range, held {held:P1}, sooner {told.Count(t => t.Waited < t.Range.From)}, later {told.Count(t => t.Waited > t.Range.Until)}, longest wait {simulated.Max(d => d.LongestWait):F0} min");
        Assert.That(simulated.Sum(d => d.Served), Is.GreaterThan(days * 1900));
        Assert.That(told.Count, Is.GreaterThan(days * 50));
        Assert.That(held, Is.InRange(0.75, 0.85));
    }

    /// <summary>
    /// One in twenty is asked. Behind thousands of others chance averages out, and all who ask within some hours share one error of the measured handling times: a
    /// few days say little of the share that holds: over twelve (7 to 18) it was 79 of 100, over these four 73, so it is judged loosely here.
    /// </summary>
    [Test]
    [Category("Long")]
    public void In_a_tenfold_surge_everybody_is_served_in_the_end_and_the_days_that_are_told_are_about_right()
    {
        var days = new[] { 7, 8, 9, 10 }.Select(seed => new SimulatedDay(seed, surge: 10)).ToList();
        foreach (var day in days) day.Run();

        var told = days.SelectMany(d => d.Told).ToList();
        foreach (var day in days) TestContext.Out.WriteLine($"{day.Served} served, longest wait {day.LongestWait / 60:F1} h, {day.Told.Count} told a range, held {day.Told.Count(t => t.Range.Holds(t.Waited)) / (double)day.Told.Count:P1}");
        var off = told.Select(t => Math.Abs(t.Waited / t.Range.Median - 1)).Order().ToList();
        TestContext.Out.WriteLine($"in all {told.Count}, held {told.Count(t => t.Range.Holds(t.Waited)) / (double)told.Count:P1}, sooner {told.Count(t => t.Waited < t.Range.From)}, later {told.Count(t => t.Waited > t.Range.Until)}, off the middle by {off[off.Count / 2]:P1} at the median and {off[(int)(off.Count * 0.95)]:P1} at the 95th of 100");
        Assert.That(days.Select(d => d.Served), Has.All.GreaterThan(18_000));
        Assert.That(told, Has.Count.GreaterThan(3000));
        Assert.That(told.Count(t => t.Range.Holds(t.Waited)) / (double)told.Count, Is.InRange(0.68, 0.88));
        Assert.That(off[(int)(off.Count * 0.95)], Is.LessThan(0.25));
    }
}

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
        var held = told.Count(t => t.Range.InMinutes().Holds(t.Waited)) / (double)told.Count;
        TestContext.Out.WriteLine($"{simulated.Sum(d => d.Served)} served, {told.Count} told a range, held {held:P1} (exact range {told.Count(t => t.Range.Holds(t.Waited)) / (double)told.Count:P1}), sooner {told.Count(t => t.Waited < t.Range.InMinutes().From)}, later {told.Count(t => t.Waited > t.Range.InMinutes().Until)}, longest wait {simulated.Max(d => d.LongestWait):F0} min");
        Assert.That(simulated.Sum(d => d.Served), Is.GreaterThan(days * 1400));
        Assert.That(told.Count, Is.GreaterThan(days * 50));
        Assert.That(held, Is.InRange(0.75, 0.85));
    }

    [Test]
    [Category("Long")]
    public void In_a_tenfold_surge_everybody_is_served_in_the_end()
    {
        var day = new SimulatedDay(seed: 7, surge: 10);

        day.Run();

        TestContext.Out.WriteLine($"{day.Served} served, longest wait {day.LongestWait / 60:F1} h, held {day.Told.Count(t => t.Range.Holds(t.Waited)) / (double)day.Told.Count:P1} of {day.Told.Count}");
        Assert.That(day.Served, Is.GreaterThan(14_000));
    }
}

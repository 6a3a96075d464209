namespace Handoff.Tests.Properties;

public sealed class PromisesOfTheDesignTests
{
    [TestCase(3, 2_000, TestName = "Promises 4 to 7 hold after each of 6,000 random steps")]
    [TestCase(50, 2_000, TestName = "Promises 4 to 7 hold after each of 100,000 random steps", Category = "Long")]
    public async Task Promises_hold(int houses, int steps)
    {
        var done = new Dictionary<string, int>();
        for (var seed = 1; seed <= houses; seed++)
        {
            using var house = new RandomHouse(seed);
            await house.RunAsync(steps);
            foreach (var (name, count) in house.Done) done[name] = done.GetValueOrDefault(name) + count;
        }

        TestContext.Out.WriteLine(string.Join(", ", done.OrderBy(d => d.Key).Select(d => $"{d.Key} {d.Value}")));
        Assert.That(done.Values, Has.Count.EqualTo(23).And.All.GreaterThan(0), "each kind of step must have happened");
    }
}

using NUnit.Framework;

namespace EndToEnd.Hosting;

/// <summary>A host of its own and the browsers that look at it, for all tests of a class.</summary>
public abstract class BrowserFixture
{
    /// <summary>Queues that are open around the clock, so that the day of the run makes no difference.</summary>
    protected static Dictionary<string, string> OpenAlways => Enumerable.Range(0, 7).ToDictionary(d => $"Queue__Hours__{d}", d => $"{(DayOfWeek)d} 00:00-24:00");

    protected BotProcess Host { get; private set; } = null!;

    protected Browsers Browsers { get; private set; } = null!;

    /// <summary>Beside those of every host of a test.</summary>
    protected virtual Dictionary<string, string> Settings => [];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Host = await BotProcess.StartAsync(Settings);
        Browsers = await Browsers.StartAsync();
        await StartedAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Browsers.DisposeAsync();
        await Host.DisposeAsync();
    }

    /// <summary>What all tests of the class need to be there.</summary>
    protected virtual Task StartedAsync() => Task.CompletedTask;
}

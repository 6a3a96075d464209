using Bot.Tests.Hosting;
using NUnit.Framework;

namespace Bot.Tests.Desk;

/// <summary>What a customer is told who asks how long it will take, in a queue that is always open and has served nobody yet.</summary>
[TestFixture]
public sealed class WaitToldTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartAsync([.. Enum.GetValues<DayOfWeek>().Select(day => $"Queue:Hours:{(int)day}={day} 00:00-24:00")]);

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("我要真人客服", "略過", "還要等多久？", "無法估計")]
    [TestCase("转人工", "跳过", "还要等多久？", "无法估计")]
    [TestCase("talk to a person", "skip", "how long do I have to wait?", "can't say yet how long")]
    public async Task Where_nothing_is_known_of_the_wait_that_is_said(string person, string skip, string question, string said)
    {
        foreach (var text in (string[])[person, skip, skip, skip]) await _host.SayAsync("wait-" + person.Length, text);

        var reply = (await _host.SayAsync("wait-" + person.Length, question))[^1]["text"]!.GetValue<string>();

        Assert.That(reply, Does.Contain(said));
    }
}

using System.Net;
using System.Net.Sockets;
using Bot.Tests.Turns;
using EndToEnd.Hosting;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>
/// The whole host killed with SIGKILL while customers of Direct Line and of a connector's channel talk with the assistant and an agent; both sides say
/// again what was not acknowledged.
/// </summary>
[TestFixture]
public sealed class KillTests
{
    [Test, CancelAfter(570_000)]
    public Task Kills_during_handoffs_lose_nothing_acknowledged_and_show_nothing_twice() => RunAsync(rounds: 4, seed: 1);

    [Test, Category("Long")]
    public Task Fifty_kills_during_handoffs_lose_nothing_acknowledged_and_show_nothing_twice() => RunAsync(rounds: 50, seed: 2);

    private static async Task RunAsync(int rounds, int seed)
    {
        var data = Directory.CreateTempSubdirectory("kill-");
        var port = FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        await using var connector = await LoopbackConnector.StartAsync();
        await using var desk = new DeskProcess(data.FullName, $"http://127.0.0.1:{port}", connector.Address.Authority);
        var random = new Random(seed);
        var talks = new List<Talk>();
        await desk.StartAsync();

        for (var round = 1; round <= rounds; round++)
        {
            // One conversation a channel is new in each round, so that the kill may meet any step of its handoff; those of the last rounds go on.
            talks.Add(new DirectLineTalk(await DirectLineCustomer.StartAsync(http), desk));
            talks.Add(new ConnectorTalk(new ConnectorCustomer(http, connector, $"customer{round}"), desk));
            using var killed = new CancellationTokenSource();
            var flows = talks.TakeLast(6).SelectMany(talk => new[] { talk.CustomerAsync(killed.Token), talk.AgentAsync(killed.Token) }).ToArray();
            await SaidAsync(talks, Said(talks) + random.Next(3, 40));
            await Task.Delay(random.Next(60), CancellationToken.None); // the moment of the kill is what is random here
            await desk.KillAsync();
            await killed.CancelAsync();
            await Task.WhenAll(flows);
            foreach (var talk in talks) talk.Kills++;
            await desk.StartAsync();
            foreach (var talk in talks.TakeLast(6)) await talk.CheckAsync($"after kill {round}");
        }

        foreach (var talk in talks) await talk.CheckAsync("at the end");
        Assert.That(talks.Sum(talk => talk.Customer.Acknowledged.Count), Is.GreaterThan(2 * rounds), "messages were flowing");
        Assert.That(talks.OfType<DirectLineTalk>().Sum(talk => talk.Replied.Count), Is.GreaterThan(0), "the agent's replies were flowing over Direct Line");
        Assert.That(talks.OfType<ConnectorTalk>().Sum(talk => talk.Replied.Count), Is.GreaterThan(0), "the agent's replies were flowing over the connector");
        TestContext.Out.WriteLine(
            $"{rounds} kills, {talks.Count} conversations, {talks.Sum(talk => talk.Customer.Acknowledged.Count)} customers' messages and {talks.Sum(talk => talk.Replied.Count)} agents' replies acknowledged, none lost or twice; "
            + $"{talks.OfType<ConnectorTalk>().Sum(talk => talk.Copies)} copies through the connector, all marked uncertain");
        data.Delete(recursive: true);
    }

    private static int Said(List<Talk> talks) => talks.Sum(talk => talk.Customer.Acknowledged.Count + talk.Replied.Count);

    /// <summary>Lets them talk until so much was acknowledged.</summary>
    private static async Task SaidAsync(List<Talk> talks, int enough)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Said(talks) < enough)
        {
            if (deadline.IsCancellationRequested) throw new AssertionException($"Within a minute {Said(talks)} messages were acknowledged; {enough} were awaited.");
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

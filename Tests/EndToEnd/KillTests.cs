using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EndToEnd.Hosting;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>The whole host killed with SIGKILL while customers and an agent talk; both sides say again what was not acknowledged.</summary>
[TestFixture]
public sealed class KillTests
{
    [Test, CancelAfter(570_000)]
    public Task Twenty_kills_during_handoffs_lose_nothing_acknowledged_and_show_nothing_twice() => RunAsync(rounds: 20, seed: 1);

    [Test, Category("Long")]
    public Task Fifty_kills_during_handoffs_lose_nothing_acknowledged_and_show_nothing_twice() => RunAsync(rounds: 50, seed: 2);

    private static async Task RunAsync(int rounds, int seed)
    {
        var data = Directory.CreateTempSubdirectory("kill-");
        var port = FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
        await using var desk = new DeskProcess(data.FullName, $"http://127.0.0.1:{port}");
        var random = new Random(seed);
        var talks = new List<Talk>();
        await desk.StartAsync();

        for (var round = 1; round <= rounds; round++)
        {
            // One conversation is new in each round, so that the kill may meet any step of its handoff; those of the last rounds go on.
            talks.Add(new Talk(await DirectLineCustomer.StartAsync(http), desk));
            using var killed = new CancellationTokenSource();
            var flows = talks.TakeLast(4).SelectMany(talk => new[] { talk.CustomerAsync(killed.Token), talk.AgentAsync(killed.Token) }).ToArray();
            await Task.Delay(random.Next(50, 900), CancellationToken.None); // the moment of the kill is what is random here
            await desk.KillAsync();
            await killed.CancelAsync();
            await Task.WhenAll(flows);
            await desk.StartAsync();
            foreach (var talk in talks.TakeLast(4)) await talk.CheckAsync($"after kill {round}");
        }

        foreach (var talk in talks) await talk.CheckAsync("at the end");
        Assert.That(talks.Sum(talk => talk.Customer.Acknowledged.Count), Is.GreaterThan(rounds), "messages were flowing");
        Assert.That(talks.Sum(talk => talk.Replied.Count), Is.GreaterThan(0), "the agent's replies were flowing");
        data.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>One conversation from both sides. What was not acknowledged is said again, in order, with the same id.</summary>
    private sealed class Talk(DirectLineCustomer customer, DeskProcess desk)
    {
        private readonly Queue<string> _wishes = new(["我要真人客服", "略過", "略過"]);
        private int _said;
        private string? _pending;
        private bool _isTaken;

        public DirectLineCustomer Customer { get; } = customer;

        public List<string> Replied { get; } = [];

        public async Task CustomerAsync(CancellationToken killed)
        {
            while (!killed.IsCancellationRequested)
            {
                _pending ??= _wishes.TryDequeue(out var wish) ? wish : $"客戶第{++_said}句";
                if (!await Customer.SayAsync(_pending, $"{Customer.Conversation}-{Customer.Acknowledged.Count}")) return;
                _pending = null;
            }
        }

        public async Task AgentAsync(CancellationToken killed)
        {
            while (!killed.IsCancellationRequested)
            {
                if (!_isTaken)
                {
                    var taken = await desk.AskAsync($"take-{Customer.Conversation}-{Guid.NewGuid():N}", "take", Customer.Conversation);
                    if (taken is null) return;
                    _isTaken = taken.Ok;
                    if (!_isTaken) await Task.Delay(20, CancellationToken.None); // no case yet
                    continue;
                }
                var text = $"客服第{Replied.Count + 1}句";
                if (await desk.AskAsync($"reply-{Customer.Conversation}-{Replied.Count}", "reply", Customer.Conversation, text) is not { Ok: true }) return;
                Replied.Add(text);
            }
        }

        public async Task CheckAsync(string when)
        {
            var shown = await Customer.ReadAsync();
            var stored = (await desk.AskAsync($"read-{Guid.NewGuid():N}", "transcript", Customer.Conversation))!.Transcript!;
            var texts = stored.Select(said => said.Text).ToList();
            Assert.Multiple(() =>
            {
                foreach (var text in Customer.Acknowledged.Where(text => text.StartsWith("客戶第", StringComparison.Ordinal)))
                {
                    Assert.That(texts.Count(t => t == text), Is.EqualTo(1), $"{when}: '{text}' in the transcript of {Customer.Conversation}");
                    Assert.That(shown.Count(t => t == text), Is.EqualTo(1), $"{when}: '{text}' on the customer's page");
                }
                foreach (var text in Replied)
                {
                    Assert.That(texts.Count(t => t == text), Is.EqualTo(1), $"{when}: '{text}' in the transcript of {Customer.Conversation}");
                    Assert.That(shown.Count(t => t == text), Is.EqualTo(1), $"{when}: '{text}' on the customer's page");
                }
                Assert.That(stored.Select(said => said.Sequence), Is.EqualTo(Enumerable.Range(1, stored.Count).Select(n => (long)n)), $"{when}: no gap");
                Assert.That(Numbers(texts, "客戶第"), Is.Ordered.And.Unique, $"{when}: the customer's order");
                Assert.That(Numbers(texts, "客服第"), Is.Ordered.And.Unique, $"{when}: the agent's order");
                Assert.That(texts.Count(text => text?.Contains("已為您建立案件", StringComparison.Ordinal) == true), Is.LessThanOrEqualTo(1), $"{when}: one case");
            });
        }

        private static IEnumerable<int> Numbers(IEnumerable<string?> texts, string prefix) =>
            texts.Where(text => text?.StartsWith(prefix, StringComparison.Ordinal) == true).Select(text => int.Parse(text![prefix.Length..^1], CultureInfo.InvariantCulture));
    }
}

using System.Globalization;
using Bot.Turns;
using EndToEnd.Hosting;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>One conversation from both sides. What was not acknowledged is said again, in order, with the same id.</summary>
internal abstract class Talk(ICustomer customer, DeskProcess desk)
{
    private readonly Queue<string> _wishes = new(["我要真人客服", "略過", "略過"]);
    private int _said;
    private string? _pending;
    private bool _isTaken;

    public ICustomer Customer { get; } = customer;

    public List<string> Replied { get; } = [];

    /// <summary>How often the host was killed since it began.</summary>
    public int Kills { get; set; }

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
        var stored = await StoredAsync();
        var texts = stored.Select(said => said.Text).ToList();
        Assert.Multiple(() =>
        {
            foreach (var text in Customer.Acknowledged.Where(text => text.StartsWith("客戶第", StringComparison.Ordinal)).Concat(Replied))
                Assert.That(texts.Count(t => t == text), Is.EqualTo(1), $"{when}: '{text}' in the transcript of {Customer.Conversation}");
            Assert.That(stored.Select(said => said.Sequence), Is.EqualTo(Enumerable.Range(1, stored.Count).Select(n => (long)n)), $"{when}: no gap");
            Assert.That(Numbers(texts, "客戶第"), Is.Ordered.And.Unique, $"{when}: the customer's order");
            Assert.That(Numbers(texts, "客服第"), Is.Ordered.And.Unique, $"{when}: the agent's order");
            Assert.That(texts.Count(text => text?.Contains("已為您建立案件", StringComparison.Ordinal) == true), Is.LessThanOrEqualTo(1), $"{when}: one case");
        });
        await CheckShownAsync(stored, when);
    }

    /// <summary>What the customer's side shows, against the transcript.</summary>
    protected abstract Task CheckShownAsync(IReadOnlyList<DeskHost.Said> stored, string when);

    private static IEnumerable<int> Numbers(IEnumerable<string?> texts, string prefix) =>
        texts.Where(text => text?.StartsWith(prefix, StringComparison.Ordinal) == true).Select(text => int.Parse(text![prefix.Length..^1], CultureInfo.InvariantCulture));

    /// <summary>The transcript once nothing of the conversation is on its way any more.</summary>
    private async Task<IReadOnlyList<DeskHost.Said>> StoredAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var stored = (await desk.AskAsync($"read-{Guid.NewGuid():N}", "transcript", Customer.Conversation))!.Transcript!;
            if (!stored.Any(said => said.Delivery is DeliveryState.Sending or DeliveryState.Waiting)) return stored;
            if (deadline.IsCancellationRequested) throw new AssertionException($"A minute after the start messages of {Customer.Conversation} are still on their way.");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}

internal sealed class DirectLineTalk(DirectLineCustomer customer, DeskProcess desk) : Talk(customer, desk)
{
    protected override async Task CheckShownAsync(IReadOnlyList<DeskHost.Said> stored, string when)
    {
        var shown = await customer.ReadAsync();

        Assert.Multiple(() =>
        {
            foreach (var text in customer.Acknowledged.Where(text => text.StartsWith("客戶第", StringComparison.Ordinal)).Concat(Replied))
                Assert.That(shown.Count(t => t == text), Is.EqualTo(1), $"{when}: '{text}' on the customer's page");
        });
    }
}

internal sealed class ConnectorTalk(ConnectorCustomer customer, DeskProcess desk) : Talk(customer, desk)
{
    /// <summary>Messages that the customer saw once too often.</summary>
    public int Copies { get; private set; }

    // In the transcript's order, each at least once; a copy comes right behind its original and is one of what is marked.
    protected override Task CheckShownAsync(IReadOnlyList<DeskHost.Said> stored, string when)
    {
        var sent = stored.Where(said => said.From is not "Customer" && said.IsForCustomer && said.Delivery is not DeliveryState.Withdrawn).ToList();
        var seen = customer.Seen;
        var (next, copies) = (0, 0);
        foreach (var text in seen)
        {
            if (next < sent.Count && sent[next].Text == text) next++;
            else if (next > 0 && sent[next - 1].Text == text && sent[next - 1].Delivery is DeliveryState.Uncertain) copies++;
            else Assert.Fail($"{when}: '{text}' came out of order or twice and unmarked in {Customer.Conversation}; the customer saw {string.Join(" | ", seen)}");
        }

        Assert.That(next, Is.EqualTo(sent.Count), $"{when}: all that was said arrived in {Customer.Conversation}; the customer saw {string.Join(" | ", seen)}");
        Assert.That(copies, Is.LessThanOrEqualTo(Kills), $"{when}: at most one copy a kill in {Customer.Conversation}");
        Copies = copies;
        return Task.CompletedTask;
    }
}

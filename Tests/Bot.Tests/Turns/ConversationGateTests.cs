using Bot.Turns;
using NUnit.Framework;

namespace Bot.Tests.Turns;

public sealed class ConversationGateTests
{
    [Test]
    public async Task Work_of_one_conversation_goes_through_one_by_one_in_the_order_of_asking()
    {
        var gate = new ConversationGate();
        var first = new TaskCompletionSource();
        var done = new List<int>();
        var waiting = new List<Task> { gate.RunAsync("a", () => first.Task) };
        for (var i = 0; i < 20; i++)
        {
            var number = i;
            waiting.Add(gate.RunAsync("a", () => { done.Add(number); return Task.CompletedTask; }));
        }

        Assert.That(done, Is.Empty);
        first.SetResult();
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(done, Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public async Task Another_conversation_does_not_wait()
    {
        var gate = new ConversationGate();
        var held = new TaskCompletionSource();
        var holder = gate.RunAsync("a", () => held.Task);

        await gate.RunAsync("b", () => Task.CompletedTask).WaitAsync(TimeSpan.FromSeconds(60));

        held.SetResult();
        await holder;
    }

    [Test]
    public async Task Work_that_breaks_lets_the_next_through_and_leaves_nothing_behind()
    {
        var gate = new ConversationGate();

        Assert.ThrowsAsync<InvalidOperationException>(() => gate.RunAsync("a", () => throw new InvalidOperationException()));
        await gate.RunAsync("a", () => Task.CompletedTask).WaitAsync(TimeSpan.FromSeconds(60));

        Assert.That(gate.Busy, Is.Zero);
    }
}

using Bot.Console.Live;
using Handoff.Cases;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Console.Live;

public sealed class ConsoleFeedTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private ConsoleHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Pages_hear_what_is_said_in_their_conversation_alone_in_order()
    {
        var mine = await _host.GivenACaseAsync();
        var other = await _host.GivenACaseAsync("Someone Else");
        var heard = new List<string>();
        var complete = new TaskCompletionSource();
        using var listening = _host.Get<ConsoleFeed>().Listen(mine.ConversationId, news =>
        {
            heard.AddRange(news.Lines.Select(l => l.Entry.Text!));
            if (heard.Count >= 20) complete.TrySetResult();
            return Task.CompletedTask;
        });

        for (var i = 0; i < 20; i++)
        {
            await _host.SayAsync(other.ConversationId, _host.Said(EntryFrom.Customer, "elsewhere"));
            await _host.SayAsync(mine.ConversationId, _host.Said(EntryFrom.Customer, $"message {i}"));
        }
        await complete.Task.WaitAsync(_deadline);

        Assert.That(heard, Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"message {i}")));
    }

    [Test]
    public async Task A_burst_is_told_together()
    {
        var @case = await _host.GivenACaseAsync();
        var (calls, lines) = (0, 0);
        var complete = new TaskCompletionSource();
        using var listening = _host.Get<ConsoleFeed>().Listen(@case.ConversationId, news =>
        {
            calls++;
            lines += news.Lines.Count;
            if (lines == 200) complete.TrySetResult();
            return Task.CompletedTask;
        });

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _host.SayAsync(@case.ConversationId, _host.Said(EntryFrom.Customer, "again"))));
        await complete.Task.WaitAsync(_deadline);

        Assert.That(calls, Is.LessThan(100), "of 200 messages");
    }

    [Test]
    public async Task A_page_that_fails_takes_nothing_from_the_others()
    {
        var told = new TaskCompletionSource<Case>();
        var feed = _host.Get<ConsoleFeed>();
        using var broken = feed.Listen(_ => throw new InvalidOperationException("broken page"));
        using var listening = feed.Listen(news =>
        {
            if (news.Select(n => n.After).OfType<Case>().FirstOrDefault() is { } @case) told.TrySetResult(@case);
            return Task.CompletedTask;
        });

        var opened = await _host.GivenACaseAsync("New Customer");

        Assert.That((await told.Task.WaitAsync(_deadline)).Id, Is.EqualTo(opened.Id));
    }
}

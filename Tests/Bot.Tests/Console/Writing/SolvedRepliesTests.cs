using Bot.Console.Writing;
using Bot.Desk;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Console.Writing;

/// <summary>Replies that solved cases are found by what was asked, and gone with the words that they came from.</summary>
public sealed class SolvedRepliesTests
{
    private const string Reply = "Hold the power button for ten seconds, Lin Mei, and it starts again.";

    private ConsoleHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_question_like_one_before_finds_the_reply_that_solved_it()
    {
        await GivenASolvedCaseAsync("My coffee machine does not switch on any more", Reply);
        var asking = await _host.GivenACaseAsync("Tom Baker", "Coffee machine");

        var found = await FindAsync(asking, "the coffee machine does not switch on");

        Assert.That(found.Select(f => f.Text), Is.EqualTo(new[] { Reply.Replace("Lin Mei", "Tom Baker") }), "with the name of who asks now");
        Assert.That(await FindAsync(asking, "where is my invoice for the blue lamp"), Is.Empty);
    }

    [Test]
    public async Task A_reply_with_a_customers_facts_is_not_shown_to_others()
    {
        await GivenASolvedCaseAsync("My coffee machine does not switch on any more", "I have written to mei@example.com with the steps for the coffee machine.");
        var asking = await _host.GivenACaseAsync("Tom Baker", "Coffee machine");

        Assert.That(await FindAsync(asking, "coffee machine does not switch on"), Is.Empty);
    }

    [Test]
    public async Task What_was_erased_is_not_suggested()
    {
        var solved = await GivenASolvedCaseAsync("My coffee machine does not switch on any more", Reply);
        var asking = await _host.GivenACaseAsync("Tom Baker", "Coffee machine");
        Assert.That(await FindAsync(asking, "coffee machine does not switch on"), Is.Not.Empty);

        var batch = new Storage.Batch();
        batch.DeleteStream(TranscriptStore.StreamOf(solved.ConversationId));
        await _host.Get<Storage.IDatabase>().CommitAsync(batch);

        Assert.That(await FindAsync(asking, "coffee machine does not switch on"), Is.Empty);
    }

    private Task<IReadOnlyList<ReplySuggestion>> FindAsync(Case asking, string words) => _host.Get<SolvedReplies>().FindAsync(asking, words, 2);

    private async Task<Case> GivenASolvedCaseAsync(string question, string reply)
    {
        var amy = new AgentId("amy");
        var opened = await _host.GivenACaseAsync("Lin Mei", question, said: [_host.Said(EntryFrom.Customer, question)]);
        var desk = _host.Get<AgentDesk>();
        await desk.TakeAsync(opened.Id, amy);
        await desk.ReplyAsync(opened.Id, amy, reply, "r1");
        return ((CaseOutcome.Done)await desk.CloseAsync(opened.Id, amy, "solved")).Case;
    }
}

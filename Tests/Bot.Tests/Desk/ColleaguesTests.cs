using Bot.Desk;
using Bot.Tests.Console;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Desk;

/// <summary>What colleagues do around a case: whisper, come in, put aside, merge; the customer reads what is for them and nothing else.</summary>
public sealed class ColleaguesTests
{
    private static readonly AgentId Amy = new("amy");
    private static readonly AgentId Ben = new("ben");
    private static readonly AgentId Dana = new("dana");

    private ConsoleHost _host = null!;

    private AgentDesk Desk => _host.Get<AgentDesk>();

    private BackOffice Office => _host.Get<BackOffice>();

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_whisper_is_for_the_agent_and_never_for_the_customer()
    {
        var @case = await TakenAsync();

        await Desk.AddNoteAsync(@case.Id, Dana, "refund the postage", "w1", Amy);

        var whisper = (await _host.TranscriptAsync(@case)).Single(e => e.From is EntryFrom.Note);
        Assert.That((whisper.For, whisper.AuthorId, whisper.IsForCustomer()), Is.EqualTo((Amy, Dana.Value, false)));
        Assert.That((await StoredAsync(@case.Id)).Helpers, Is.Empty, "the agent needs not be asked in");
    }

    [Test]
    public async Task A_question_to_a_colleague_asks_them_in_and_joining_is_told_the_customer()
    {
        var @case = await TakenAsync();

        await Desk.AddNoteAsync(@case.Id, Amy, "do you know this model?", "q1", Ben);
        await Desk.AddNoteAsync(@case.Id, Amy, "do you know this model?", "q1", Ben);
        Assert.That((await StoredAsync(@case.Id)).Helpers.Select(h => (h.Agent, h.MayReply)), Is.EqualTo(new[] { (Ben, false) }));
        Assert.That(await Desk.ReplyAsync(@case.Id, Ben, "hello", "b0"), Is.TypeOf<CaseOutcome.NotYours>());
        await Desk.JoinAsync(@case.Id, Ben);
        await Desk.ReplyAsync(@case.Id, Ben, "It needs a new lid.", "b1");

        var said = await _host.TranscriptAsync(@case);
        Assert.That(said.Count(e => e.From is EntryFrom.Note), Is.EqualTo(1), "the same key is the same note");
        Assert.That(said.Count(e => e.From is EntryFrom.Notice && e.Text!.Contains("has joined")), Is.EqualTo(1));
        Assert.That(said.Single(e => e.From is EntryFrom.Agent).AuthorId, Is.EqualTo("ben"));
    }

    [Test]
    public async Task Put_aside_until_the_customer_writes_there_is_no_time_and_still_something_due()
    {
        var @case = await TakenAsync();

        await Office.SnoozeAsync(@case.Id, Amy, null, "waits for the shop");

        var aside = await StoredAsync(@case.Id);
        Assert.That((aside.State, aside.WakeAt, aside.Due is not null), Is.EqualTo((CaseState.Scheduled, (DateTimeOffset?)null, true)));
        await Office.WakeAsync(@case.Id, Amy);
        Assert.That((await StoredAsync(@case.Id)).State, Is.EqualTo(CaseState.Active));
    }

    [Test]
    public async Task Two_cases_of_one_customer_become_one_and_both_sides_are_told()
    {
        var (first, second) = (await TakenAsync("Two Cases"), await TakenAsync("Two Cases"));

        var merged = await Office.MergeAsync(first.Id, second.Id, Amy, "the same parcel");

        Assert.That(merged, Is.TypeOf<CaseOutcome.Done>());
        Assert.That((await StoredAsync(first.Id)).MergedInto, Is.EqualTo(second.Id));
        Assert.That((await _host.TranscriptAsync(first)).Last(e => e.From is EntryFrom.Notice).Text, Does.Contain(second.Id.Value));
        Assert.That((await _host.TranscriptAsync(second)).Single(e => e.From is EntryFrom.Note).Text, Is.EqualTo("the same parcel"));
        Assert.That(await Office.MergeAsync(second.Id, (await TakenAsync("Somebody Else")).Id, Amy, ""), Is.TypeOf<CaseOutcome.NotAllowed>(), "of another customer");
    }

    [Test]
    public async Task Who_opens_a_case_again_goes_on_with_it()
    {
        var @case = await TakenAsync();
        await Desk.CloseAsync(@case.Id, Amy, "solved");

        await Desk.ReopenAsync(@case.Id, Ben, "it broke again");

        Assert.That(await StoredAsync(@case.Id), Has.Property("State").EqualTo(CaseState.Active).And.Property("Owner").EqualTo(Ben).And.Property("Reopenings").EqualTo(1));
    }

    [Test]
    public async Task Writing_a_note_is_seen_by_colleagues_and_not_by_the_customer()
    {
        var @case = await TakenAsync();
        var seen = new List<TypingSignal>();
        using var listening = _host.Get<ConversationSignals>().Subscribe(@case.ConversationId.Value, seen.Add);

        await Desk.TypingAsync(@case.Id, Amy, isNote: true);
        await Desk.TypingAsync(@case.Id, Dana);
        await Desk.TypingAsync(@case.Id, Amy);

        Assert.That(seen.Select(s => (s.AgentId, s.ForAgentsOnly)), Is.EqualTo(new[] { ("amy", true), ("dana", true), ("amy", false) }));
    }

    private async Task<Case> TakenAsync(string customer = "Lin Mei")
    {
        var opened = await _host.GivenACaseAsync(customer);
        return ((CaseOutcome.Done)await Desk.TakeAsync(opened.Id, Amy, evenIfFull: true)).Case;
    }

    private async Task<Case> StoredAsync(CaseId id) => (await _host.Get<CaseStore>().GetAsync(id))!.Value;
}

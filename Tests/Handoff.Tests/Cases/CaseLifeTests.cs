using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Tests.World;
using Handoff.Transcripts;

namespace Handoff.Tests.Cases;

public sealed class CaseLifeTests
{
    private House _house = null!;

    [SetUp]
    public async Task SetUp() => _house = await House.OpenAsync();

    [TearDown]
    public void TearDown() => _house.Dispose();

    private Task<CaseOutcome> Close(Case @case, string resolution = "sent again") =>
        _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, @case.Id, House.Amy, resolution));

    [Test]
    public async Task Closing_ends_the_human_part_and_gives_the_customer_back_to_the_assistant()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        var before = await _house.ConversationOfAsync(taken);

        var closed = (CaseOutcome.Done)await Close(taken);

        Assert.That(closed.Conversation.Mode, Is.EqualTo(ConversationMode.Bot));
        Assert.That(closed.Conversation.Epoch, Is.EqualTo(before.Epoch + 1));
        Assert.That((closed.Conversation.CaseId, closed.Conversation.LastCaseId), Is.EqualTo(((CaseId?)null, (CaseId?)taken.Id)));
        Assert.That((closed.Case.Resolution, closed.Case.ResolvedAt), Is.EqualTo(("sent again", (DateTimeOffset?)_house.Clock.GetUtcNow())));
    }

    [TestCase("")]
    [TestCase("  ")]
    public async Task Closing_asks_for_a_resolution(string resolution)
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);

        var outcome = await Close(taken, resolution);

        Assert.That(outcome, Is.EqualTo(new CaseOutcome.ResolutionMissing(taken.Id)));
    }

    [Test]
    public async Task Closing_twice_with_the_same_words_is_closed_once()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Close(taken);

        var again = await Close(taken);

        Assert.That(again, Is.InstanceOf<CaseOutcome.Done>().With.Property("Repeated").True);
        Assert.That((await _house.Cases.HistoryAsync(taken.Id)).Count(e => e.Kind == CaseEventKind.CaseClosed), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_agents_case_is_not_closed()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Ben);

        var outcome = await Close(taken);

        Assert.That(outcome, Is.InstanceOf<CaseOutcome.NotYours>().With.Property("Owner").EqualTo(House.Ben));
    }

    [Test]
    public async Task The_history_tells_who_did_what_when_and_why()
    {
        var opened = await _house.GivenACaseAsync();
        _house.Clock.Advance(TimeSpan.FromMinutes(3));
        await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, opened.Id, House.Amy));
        await _house.DoAsync(batch => new TransferCase(_house.Change).ToQueueAsync(batch, opened.Id, House.Amy, House.Finance, "a refund"));

        var history = await _house.Cases.HistoryAsync(opened.Id);

        Assert.That(history.Select(e => e.Kind), Is.EqualTo(new[] { CaseEventKind.CaseOpened, CaseEventKind.CaseTaken, CaseEventKind.CaseTransferred }));
        Assert.That(history[1], Has.Property("By").EqualTo(Actor.Of(House.Amy)).And.Property("At").EqualTo(Given.Now.AddMinutes(3)));
        Assert.That(history[2], Has.Property("Reason").EqualTo("a refund").And.Property("Queue").EqualTo(House.Finance).And.Property("Owner").Null);
    }

    [Test]
    public async Task A_case_transferred_to_a_colleague_is_offered_to_them_and_waits_meanwhile()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);

        var outcome = (CaseOutcome.Done)await _house.DoAsync(batch => new TransferCase(_house.Change).ToAgentAsync(batch, taken.Id, House.Amy, House.Ben, "knows it"));

        Assert.That(outcome.Case, Has.Property("State").EqualTo(CaseState.Offered).And.Property("Owner").Null);
        Assert.That(outcome.Case.Offer, Is.EqualTo(new Offer(House.Ben, _house.Clock.GetUtcNow() + TransferCase.OfferTime)));
        Assert.That(outcome.Conversation.Mode, Is.EqualTo(ConversationMode.Queued));
    }

    [Test]
    public async Task A_note_is_in_the_transcript_and_not_for_the_customer()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);

        await _house.DoAsync(batch => new AddNote(_house.Change, _house.Transcripts).RunAsync(batch, taken.Id, House.Amy, "Amy", "paid twice?", "note-1"));

        var line = (await _house.Transcripts.ReadAsync(taken.ConversationId)).Single();
        Assert.That(line.Entry, Has.Property("From").EqualTo(EntryFrom.Note).And.Property("Text").EqualTo("paid twice?"));
        Assert.That(line.Entry.IsForCustomer(), Is.False);
    }

    [Test]
    public async Task A_rating_needs_one_to_five_and_the_last_one_counts()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Close(taken);
        var rate = new RateCase(_house.Change);
        await _house.DoAsync(batch => rate.RunAsync(batch, taken.Id, 2, "slow"));

        var outcome = (CaseOutcome.Done)await _house.DoAsync(batch => rate.RunAsync(batch, taken.Id, 4));

        Assert.That((outcome.Case.Rating!.Score, outcome.Case.Rating.Comment), Is.EqualTo((4, "slow")));
        Assert.That(() => _house.DoAsync(batch => rate.RunAsync(batch, taken.Id, 6)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public async Task A_closed_case_reopens_in_its_queue_with_its_history()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Close(taken);

        var outcome = (CaseOutcome.Done)await _house.DoAsync(batch => new ReopenCase(_house.Change).RunAsync(batch, taken.Id, Actor.Of(taken.CustomerId), "still broken"));

        Assert.That((outcome.Case.State, outcome.Case.Reopenings, outcome.Conversation.Mode, outcome.Conversation.CaseId),
            Is.EqualTo((CaseState.Queued, 1, ConversationMode.Queued, (CaseId?)taken.Id)));
        Assert.That(_house.Live.Get(taken.Id), Is.Not.Null);
    }

    [Test]
    public async Task A_case_does_not_reopen_beside_a_newer_one()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Close(taken);
        var newer = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(taken.ConversationId, "request-2")));

        var outcome = await _house.DoAsync(batch => new ReopenCase(_house.Change).RunAsync(batch, taken.Id, Actor.Of(taken.CustomerId), null));

        Assert.That(outcome, Is.EqualTo(new CaseOutcome.OtherCaseOpen(newer.Case.Id)));
    }

    [Test]
    public async Task A_case_put_aside_comes_back_when_the_customer_writes()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await _house.DoAsync(batch => new SnoozeCase(_house.Change).RunAsync(batch, taken.Id, House.Amy, _house.Clock.GetUtcNow().AddDays(1), "waiting for the shop"));

        var outcome = (CaseOutcome.Done)await _house.DoAsync(batch => new HearCustomer(_house.Change).RunAsync(batch, taken.Id));

        Assert.That((outcome.Case.State, outcome.Case.Owner, outcome.Case.WakeAt), Is.EqualTo((CaseState.Active, (Handoff.Agents.AgentId?)House.Amy, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task The_first_answer_is_noted_once()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        var reply = new RecordAgentReply(_house.Change);
        await _house.DoAsync(batch => reply.RunAsync(batch, taken.Id, House.Amy));
        _house.Clock.Advance(TimeSpan.FromMinutes(1));

        var outcome = (CaseOutcome.Done)await _house.DoAsync(batch => reply.RunAsync(batch, taken.Id, House.Amy, thenWait: true));

        Assert.That((outcome.Case.FirstAnsweredAt, outcome.Case.LastAgentAt, outcome.Case.State),
            Is.EqualTo(((DateTimeOffset?)Given.Now, (DateTimeOffset?)Given.Now.AddMinutes(1), CaseState.WaitingForCustomer)));
    }

    [Test]
    public async Task Taking_over_raises_the_epoch_and_changes_the_owner()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        var epoch = (await _house.ConversationOfAsync(taken)).Epoch;

        var outcome = (CaseOutcome.Done)await _house.DoAsync(batch => new TakeOverCase(_house.Change).RunAsync(batch, taken.Id, House.Ben, "Amy is at lunch"));

        Assert.That((outcome.Case.Owner, outcome.Conversation.Epoch), Is.EqualTo(((Handoff.Agents.AgentId?)House.Ben, epoch + 1)));
    }

    [Test]
    public async Task What_nobody_knows_is_not_found()
    {
        var outcome = await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, new CaseId("1"), House.Amy));

        Assert.That(outcome, Is.EqualTo(new CaseOutcome.NotFound(new CaseId("1"))));
    }
}

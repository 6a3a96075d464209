using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Hours;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Sla;
using Handoff.Tests.World;
using Handoff.Waiting;
using Handoff.Watch;

namespace Handoff.Tests.Watch;

public sealed class CaseWatchTests
{
    private House _house = null!;
    private AgentsAtWork _agents = null!;
    private PromiseStore _promises = null!;
    private HandlingTimes _handling = null!;
    private Arrivals _arrivals = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _agents = new AgentsAtWork(_house.Agents, _house.Live, _house.Clock);
        _promises = new PromiseStore(_house.Database);
        _handling = new HandlingTimes(_house.Cases, _house.Live);
        _arrivals = new Arrivals(_house.Live, _house.Clock);
        await GivenAQueue(q => q);
    }

    [TearDown]
    public void TearDown()
    {
        _arrivals.Dispose();
        _handling.Dispose();
        _agents.Dispose();
        _house.Dispose();
    }

    private CaseWatch Watch => new(
        _house.Live, _house.Change, _house.Queues, _house.Agents, _agents, _promises,
        new OfferCase(_house.Change, _house.Queues, _agents, _house.Cases), new PassOffer(_house.Change), new WakeCase(_house.Change), new AbandonCase(_house.Change),
        new MakePromise(_house.Change, _promises, _house.Queues), new WatchPromise(_house.Change, _promises), Estimate, _house.Clock);

    private EstimateWait Estimate => new(_house.Live, new WaitingLine(_house.Live), _agents, _handling, _arrivals, _house.Queues, _house.Clock);

    private async Task GivenAQueue(Func<Queue, Queue> change)
    {
        var etag = (await _house.Queues.GetAsync(House.General))?.ETag;
        await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, change(new Queue { Id = House.General }), etag)));
    }

    /// <summary>One round of the watch, as the host does it.</summary>
    private async Task<List<WatchResult>> Round()
    {
        var results = new List<WatchResult>();
        foreach (var step in await Watch.FindAsync())
            if (await _house.DoAsync(batch => Watch.RunAsync(batch, step)) is { } result) results.Add(result);
        return results;
    }

    private async Task<List<WatchKind>> After(TimeSpan time)
    {
        _house.Clock.Advance(time);
        return [.. (await Round()).Select(r => r.Step.Kind)];
    }

    private Task SetPresence(Presence presence) => _house.DoAsync(batch => new SetPresence(_house.Agents, _house.Clock).RunAsync(batch, House.Amy, presence));

    private Task<CaseOutcome> Reply(Case @case, bool thenWait = true) =>
        _house.DoAsync(batch => new RecordAgentReply(_house.Change).RunAsync(batch, @case.Id, House.Amy, thenWait));

    [Test]
    public async Task A_waiting_case_is_offered_and_an_offer_not_taken_goes_back()
    {
        await GivenAQueue(q => q with { Strategy = RoutingStrategy.LeastBusy });
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();

        Assert.That(await After(TimeSpan.Zero), Is.EqualTo(new[] { WatchKind.Offer }));
        Assert.That(await After(TimeSpan.FromSeconds(44)), Is.Empty);
        Assert.That(await After(TimeSpan.FromSeconds(1)), Is.EqualTo(new[] { WatchKind.LapseOffer }));
        Assert.That(_house.Live.Get(waiting.Id), Has.Property("State").EqualTo(CaseState.Queued).And.Property("PassedBy").EqualTo(new[] { House.Amy }));
    }

    [Test]
    public async Task What_nobody_takes_flows_over_to_another_queue()
    {
        await GivenAQueue(q => q with { Rules = new QueueRules { OverflowTo = House.Finance, OverflowAfter = TimeSpan.FromMinutes(10) } });
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();

        Assert.That(await After(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1)), Has.No.Member(WatchKind.Overflow));
        Assert.That(await After(TimeSpan.FromTicks(1)), Does.Contain(WatchKind.Overflow));
        Assert.That(_house.Live.Get(waiting.Id), Has.Property("Queue").EqualTo(House.Finance).And.Property("State").EqualTo(CaseState.Queued));
    }

    [Test]
    public async Task When_everybody_has_let_it_pass_they_are_asked_again()
    {
        await GivenAQueue(q => q with { Strategy = RoutingStrategy.LeastBusy });
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();
        await Round();
        Assert.That(await After(TimeSpan.FromSeconds(45)), Is.EqualTo(new[] { WatchKind.LapseOffer }));

        Assert.That(await After(TimeSpan.FromSeconds(119)), Is.Empty);
        Assert.That(await After(TimeSpan.FromSeconds(1)), Is.EqualTo(new[] { WatchKind.OfferAgain }));
        Assert.That(_house.Live.Get(waiting.Id)!.Offer!.To, Is.EqualTo(House.Amy));
    }

    [Test]
    public async Task When_nobody_takes_it_the_customer_is_promised_an_answer_once()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();

        Assert.That(await After(TimeSpan.FromMinutes(9)), Is.Empty);
        Assert.That(await After(TimeSpan.FromMinutes(1)), Does.Contain(WatchKind.NobodyTakes));
        Assert.That(await After(TimeSpan.FromMinutes(1)), Has.No.Member(WatchKind.NobodyTakes));
        Assert.That(_house.Live.Get(waiting.Id)!.PromisedAt, Is.EqualTo(Given.Now.AddMinutes(25)), "the target for the first answer from then on");
    }

    [Test]
    public async Task No_answer_is_promised_before_the_wait_that_is_expected()
    {
        await _house.GivenAnAgentAsync(House.Amy, capacity: 1);
        await _house.GivenATakenCaseAsync(House.Amy);
        for (var i = 0; i < 20; i++) await _house.GivenACaseAsync();
        var last = await _house.GivenACaseAsync();
        var expected = (await Estimate.RunAsync(_house.Live.Get(last.Id)!))!.Range!;

        await After(TimeSpan.FromMinutes(10));

        Assert.That(expected.Until, Is.GreaterThan(TimeSpan.FromHours(3)));
        Assert.That(_house.Live.Get(last.Id)!.PromisedAt, Is.GreaterThan(Given.Now.AddHours(3)));
    }

    [Test]
    public async Task What_an_agent_promised_or_the_house_did_is_kept_by_the_next_words_to_the_customer()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();
        await After(TimeSpan.FromMinutes(10));
        await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, waiting.Id, House.Amy));
        await Reply(waiting);

        await _house.DoAsync(batch => new KeepPromises(_house.Change, _promises).RunAsync(batch, waiting.Id, Actor.Of(House.Amy)));

        Assert.That((await _promises.OfAsync(waiting.Id)).Single().WasKeptInTime);
        Assert.That(_house.Live.Get(waiting.Id)!.PromisedAt, Is.Null);
        Assert.That(await _house.DoAsync(batch => new KeepPromises(_house.Change, _promises).RunAsync(batch, waiting.Id, Actor.Of(House.Amy))), Is.Zero, "again");
    }

    [Test]
    public async Task A_promise_ends_with_its_case()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await _house.DoAsync(batch => new MakePromise(_house.Change, _promises, _house.Queues).RunAsync(batch, taken.Id, "p", "a new lid", Actor.Of(House.Amy), Given.Now.AddHours(4)));
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, taken.Id, House.Amy, "done"));

        await After(TimeSpan.FromHours(5));

        Assert.That((await _promises.OfAsync(taken.Id)).Single(), Has.Property("State").EqualTo(PromiseState.Withdrawn).And.Property("BreachedAt").Null);
        Assert.That(await After(TimeSpan.FromDays(1)), Is.Empty);
    }

    [Test]
    public async Task Who_is_away_finishes_what_they_have_but_not_for_ever()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        await _house.GivenATakenCaseAsync(House.Amy);
        await SetPresence(Presence.Away);

        Assert.That(await After(TimeSpan.FromMinutes(29)), Has.No.Member(WatchKind.AgentGone));
        Assert.That(await After(TimeSpan.FromMinutes(1)), Does.Contain(WatchKind.AgentGone));
    }

    [Test]
    public async Task What_waits_for_the_customer_stays_with_an_agent_who_is_gone_until_the_customer_writes()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Reply(taken);
        await SetPresence(Presence.Offline);

        Assert.That(await After(TimeSpan.FromMinutes(10)), Has.No.Member(WatchKind.AgentGone));
        await _house.DoAsync(batch => new HearCustomer(_house.Change).RunAsync(batch, taken.Id));
        Assert.That(await After(TimeSpan.Zero), Does.Contain(WatchKind.AgentGone));
    }

    [TestCase(false, TestName = "The_shift_is_over_and_an_answer_is_owed_so_the_case_goes_back")]
    [TestCase(true, TestName = "Who_still_writes_after_the_shift_keeps_the_case")]
    public async Task Shift(bool writes)
    {
        var agent = await _house.GivenAnAgentAsync(House.Amy);
        var morning = new BusinessHours { TimeZone = "Asia/Taipei", Weekly = [new WeeklyWindow(DayOfWeek.Monday, new DailyWindow(new TimeOnly(9, 0), new TimeOnly(11, 0)))] };
        await _house.DoAsync(async batch => _house.Agents.Put(batch, agent with { Shifts = morning }, (await _house.Agents.GetAsync(House.Amy))!.ETag));
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await After(TimeSpan.FromMinutes(74)); // until 11:14
        if (writes) await Reply(taken, thenWait: false);

        var due = await After(TimeSpan.FromMinutes(1));

        Assert.That(due, writes ? Has.No.Member(WatchKind.AgentOffShift) : Has.Member(WatchKind.AgentOffShift));
        Assert.That(_house.Live.Get(taken.Id)!.State, Is.EqualTo(writes ? CaseState.Active : CaseState.Queued));
    }

    [Test]
    public async Task A_case_put_aside_comes_back_at_its_time()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await _house.DoAsync(batch => new SnoozeCase(_house.Change).RunAsync(batch, taken.Id, House.Amy, _house.Clock.GetUtcNow().AddHours(2), null));

        Assert.That(await After(TimeSpan.FromHours(1)), Is.Empty);
        Assert.That(await After(TimeSpan.FromHours(1)), Does.Contain(WatchKind.Wake));
        Assert.That(_house.Live.Get(taken.Id), Has.Property("State").EqualTo(CaseState.Active).And.Property("Owner").EqualTo(House.Amy));
    }

    [Test]
    public async Task The_cases_of_an_agent_who_is_gone_go_back_to_the_queue()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await SetPresence(Presence.Offline);

        Assert.That(await After(TimeSpan.FromMinutes(2)), Is.Empty);
        Assert.That(await After(TimeSpan.FromMinutes(1)), Does.Contain(WatchKind.AgentGone));
        Assert.That(_house.Live.Get(taken.Id), Has.Property("State").EqualTo(CaseState.Queued).And.Property("LastOwner").EqualTo(House.Amy));
        Assert.That((await _house.ConversationOfAsync(taken)).Mode, Is.EqualTo(ConversationMode.Queued));
    }

    [Test]
    public async Task An_agent_who_is_back_in_time_keeps_the_case()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await SetPresence(Presence.Offline);
        await After(TimeSpan.FromMinutes(2));
        await SetPresence(Presence.Online);

        Assert.That(await After(TimeSpan.FromMinutes(5)), Has.No.Member(WatchKind.AgentGone));
        Assert.That(_house.Live.Get(taken.Id)!.Owner, Is.EqualTo(House.Amy));
    }

    [Test]
    public async Task A_silent_customer_is_reminded_once_and_after_a_day_the_case_ends()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Reply(taken);

        Assert.That(await After(TimeSpan.FromMinutes(14)), Is.Empty);
        Assert.That(await After(TimeSpan.FromMinutes(1)), Is.EqualTo(new[] { WatchKind.RemindCustomer }));
        Assert.That(await After(TimeSpan.FromMinutes(1)), Is.Empty);
        Assert.That(await After(TimeSpan.FromHours(24)), Does.Contain(WatchKind.CustomerGone));
        Assert.That((await _house.Cases.GetAsync(taken.Id))!.Value.State, Is.EqualTo(CaseState.Abandoned));
        Assert.That((await _house.ConversationOfAsync(taken)).Mode, Is.EqualTo(ConversationMode.Bot));
    }

    [Test]
    public async Task When_the_customer_writes_the_waiting_for_them_begins_anew()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Reply(taken);
        await After(TimeSpan.FromMinutes(15));
        await _house.DoAsync(batch => new HearCustomer(_house.Change).RunAsync(batch, taken.Id));
        await Reply(taken);

        Assert.That(await After(TimeSpan.FromMinutes(15)), Is.EqualTo(new[] { WatchKind.RemindCustomer }));
    }

    [Test]
    public async Task When_nobody_is_there_the_customer_is_promised_an_answer_after_the_next_opening_once()
    {
        await GivenAQueue(q => q with
        {
            Hours = new BusinessHours { TimeZone = "Asia/Taipei", Weekly = [.. Enumerable.Range(1, 5).Select(d => new WeeklyWindow((DayOfWeek)d, new DailyWindow(new TimeOnly(7, 0), new TimeOnly(9, 0))))] },
        });
        await _house.GivenAnAgentAsync(House.Amy, presence: Presence.Offline);
        var waiting = await _house.GivenACaseAsync();
        _house.Clock.Advance(TimeSpan.FromMinutes(2));

        var promised = (await Round()).Single().Promised!;

        Assert.That(promised.DueAt, Is.EqualTo(new DateTimeOffset(2026, 3, 3, 7, 15, 0, TimeSpan.FromHours(8))));
        Assert.That((await Round()).Where(r => r.Step.Kind is WatchKind.NobodyThere), Is.Empty);
        Assert.That(_house.Live.Get(waiting.Id)!.PromisedAt, Is.EqualTo(promised.DueAt));
    }

    [Test]
    public async Task An_obligation_is_warned_of_once_and_its_breach_told_once()
    {
        await GivenAQueue(q => q with { Rules = new QueueRules { PromiseWhenNobodyTakesAfter = TimeSpan.Zero } });
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();
        var told = new List<(int, WatchKind)>();
        for (var minute = 0; minute < 30; minute++)
        {
            told.AddRange((await Round()).Select(r => (minute, r.Step.Kind)));
            _house.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(told, Is.EqualTo(new[] { (12, WatchKind.WarnDue), (15, WatchKind.BreachDue) }), "the target is 15 minutes, the warning at three quarters");
        Assert.That(_house.Live.Get(waiting.Id)!.BreachOf!.Kind, Is.EqualTo(DueKind.FirstAnswer));
    }

    [Test]
    public async Task A_promise_is_looked_after()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await Reply(taken, thenWait: false);
        await _house.DoAsync(batch => new MakePromise(_house.Change, _promises, _house.Queues).RunAsync(batch, taken.Id, "p", "reply", Actor.Of(House.Amy), Given.Now.AddHours(4)));

        Assert.That(await After(TimeSpan.FromHours(3)), Does.Contain(WatchKind.Promise));
        Assert.That(await After(TimeSpan.FromMinutes(30)), Has.No.Member(WatchKind.Promise));
        _house.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.That((await Round()).Single(r => r.Step.Kind is WatchKind.Promise).Alert!.IsBreach);
    }

    [Test]
    public async Task A_step_that_is_no_longer_due_does_nothing()
    {
        await GivenAQueue(q => q with { Strategy = RoutingStrategy.LeastBusy });
        await _house.GivenAnAgentAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();
        var step = (await Watch.FindAsync()).Single();
        await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, waiting.Id, House.Amy));

        Assert.That(await _house.DoAsync(batch => Watch.RunAsync(batch, step)), Is.Null);
    }

    [Test]
    public async Task A_quiet_house_has_nothing_due()
    {
        await _house.GivenAnAgentAsync(House.Amy);
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, taken.Id, House.Amy, "done"));

        Assert.That(await After(TimeSpan.FromDays(30)), Is.Empty);
    }
}

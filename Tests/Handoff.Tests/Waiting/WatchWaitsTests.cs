using Handoff.Cases;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Tests.World;
using Handoff.Waiting;
using Handoff.Watch;

namespace Handoff.Tests.Waiting;

public sealed class WatchWaitsTests
{
    private static readonly WaitRange FewMinutes = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(6));

    private House _house = null!;
    private AgentsAtWork _agents = null!;
    private HandlingTimes _handling = null!;
    private Arrivals _arrivals = null!;
    private WatchWaits _waits = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _agents = new AgentsAtWork(_house.Agents, _house.Live, _house.Clock);
        _handling = new HandlingTimes(_house.Cases, _house.Live);
        _arrivals = new Arrivals(_house.Live, _house.Clock);
        var estimate = new EstimateWait(_house.Live, new WaitingLine(_house.Live), _agents, _handling, _arrivals, _house.Queues, _house.Clock);
        _waits = new WatchWaits(_house.Live, estimate, new TellWait(_house.Change), _house.Change, _house.Queues, _house.Clock);
        await _house.GivenAnAgentAsync(House.Amy);
    }

    [TearDown]
    public void TearDown()
    {
        _arrivals.Dispose();
        _handling.Dispose();
        _agents.Dispose();
        _house.Dispose();
    }

    [Test]
    public async Task Who_moves_up_to_the_front_is_told_and_once()
    {
        var first = await _house.GivenACaseAsync();
        var second = await _house.GivenACaseAsync();
        await TellAsync(first, 1);
        await TellAsync(second, 2);
        await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, first.Id, House.Amy));

        Assert.That(await RoundAsync(), Is.Empty, "not within a minute of the last time");
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        var told = (await RoundAsync()).Single();
        _house.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That((told.Case.Id, told.Wait!.Place), Is.EqualTo((second.Id, 1)));
        Assert.That(_house.Live.Get(second.Id)!.ToldPlace!.Place, Is.EqualTo(1));
        Assert.That(await RoundAsync(), Is.Empty);
    }

    [Test]
    public async Task A_wait_that_has_become_much_longer_is_told_and_the_first_one_stays_for_the_report()
    {
        await _house.DoAsync(async batch => _house.Agents.Put(batch, (await _house.Agents.GetAsync(House.Amy))!.Value with { Capacity = 1 }, (await _house.Agents.GetAsync(House.Amy))!.ETag));
        await _house.GivenATakenCaseAsync(House.Amy);
        var waiting = await _house.GivenACaseAsync();
        await TellAsync(waiting, 1, FewMinutes);
        _house.Clock.Advance(TimeSpan.FromMinutes(1));

        var told = (await RoundAsync()).Single();

        Assert.That(told.Wait!.Range!.Until, Is.GreaterThan(FewMinutes.Until + TimeSpan.FromMinutes(2)));
        Assert.That(_house.Live.Get(waiting.Id)!.ToldWait!.Range, Is.EqualTo(FewMinutes));
    }

    [Test]
    public async Task Who_keeps_the_place_from_afar_is_told_only_that_they_are_next()
    {
        var others = new List<Case>();
        for (var i = 0; i < 9; i++) others.Add(await _house.GivenACaseAsync());
        _house.Clock.Advance(TimeSpan.FromSeconds(1));
        var waiting = await _house.GivenACaseAsync();
        await TellAsync(waiting, 10, FewMinutes);
        await _house.DoAsync(batch => new KeepPlace(_house.Change).RunAsync(batch, waiting.Id));
        _house.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var other in others[..8]) await AbandonAsync(other);
        Assert.That(await RoundAsync(), Is.Empty, "place 2");
        await AbandonAsync(others[8]);
        Assert.That((await RoundAsync()).Select(r => r.Wait!.Place), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_queue_that_tells_nothing_is_left_alone()
    {
        await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, new Queue { Id = House.General, Rules = new QueueRules { TellWaitEvery = TimeSpan.Zero } }, null)));
        var waiting = await _house.GivenACaseAsync();
        await TellAsync(waiting, 5, FewMinutes);
        _house.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That(await _waits.FindAsync(), Is.Empty);
    }

    [TestCase(2, 1, true)]
    [TestCase(3, 2, false)]
    [TestCase(4, 2, true)]
    [TestCase(20, 11, false)]
    [TestCase(20, 10, true)]
    [TestCase(2, 4, false)]
    [TestCase(2, 5, true)]
    [TestCase(10, 13, false)]
    [TestCase(10, 15, true)]
    [TestCase(1, 1, false)]
    public void A_place_is_told_again_when_it_means_something(int told, int now, bool again) =>
        Assert.That(new ToldPlace(told, null, Given.Now).DiffersNoticeably(now, null), Is.EqualTo(again));

    private async Task<List<WatchResult>> RoundAsync()
    {
        var results = new List<WatchResult>();
        foreach (var step in await _waits.FindAsync())
            if (await _house.DoAsync(batch => _waits.RunAsync(batch, step)) is { } result) results.Add(result);
        return results;
    }

    private Task TellAsync(Case @case, int place, WaitRange? range = null) => _house.DoAsync(batch => new TellWait(_house.Change).RunAsync(batch, @case.Id, place, range));

    private Task AbandonAsync(Case @case) => _house.DoAsync(batch => new AbandonCase(_house.Change).RunAsync(batch, @case.Id, Actor.Clock, null));
}

using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Tests.World;
using Handoff.Waiting;

namespace Handoff.Tests.Waiting;

public sealed class EstimateWaitTests
{
    private House _house = null!;
    private AgentsAtWork _agents = null!;
    private HandlingTimes _handling = null!;
    private Arrivals _arrivals = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _agents = new AgentsAtWork(_house.Agents, _house.Live, _house.Clock);
        _handling = new HandlingTimes(_house.Cases, _house.Live);
        _arrivals = new Arrivals(_house.Live, _house.Clock);
        await _house.GivenAnAgentAsync(House.Amy, capacity: 1);
    }

    [TearDown]
    public void TearDown()
    {
        _arrivals.Dispose();
        _handling.Dispose();
        _agents.Dispose();
        _house.Dispose();
    }

    private Task<WaitEstimate?> Estimate(Case @case) =>
        new EstimateWait(_house.Live, new WaitingLine(_house.Live), _agents, _handling, _arrivals, _house.Queues, _house.Clock).RunAsync(@case);

    private async Task GivenHandledCases(int count, int minutes)
    {
        for (var i = 0; i < count; i++)
        {
            var taken = await _house.GivenATakenCaseAsync(House.Amy);
            _house.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, taken.Id, House.Amy, "done"));
        }
    }

    [Test]
    public async Task The_range_comes_from_how_long_cases_of_the_queue_took()
    {
        await GivenHandledCases(25, minutes: 10);
        await _house.GivenATakenCaseAsync(House.Amy);
        _house.Clock.Advance(TimeSpan.FromMinutes(4));
        await _house.GivenACaseAsync();
        _house.Clock.Advance(TimeSpan.FromSeconds(1));

        var estimate = (await Estimate(await _house.GivenACaseAsync()))!;

        Assert.That(estimate.Place, Is.EqualTo(2));
        Assert.That(estimate.Range!.Median.TotalMinutes, Is.InRange(15, 22));
        Assert.That(estimate.OpensAt, Is.Null);
    }

    [Test]
    public async Task With_a_free_agent_there_is_no_wait() =>
        Assert.That((await Estimate(await _house.GivenACaseAsync()))!.Range, Is.EqualTo(WaitRange.None));

    [Test]
    public async Task With_nobody_there_no_range_is_told()
    {
        await _house.DoAsync(batch => new SetPresence(_house.Agents, _house.Clock).RunAsync(batch, House.Amy, Presence.Offline));

        Assert.That((await Estimate(await _house.GivenACaseAsync()))!.Range, Is.Null);
    }

    [Test]
    public async Task When_the_queue_is_closed_the_next_opening_is_told()
    {
        var hours = new Handoff.Hours.BusinessHours { TimeZone = "Asia/Taipei", Weekly = [new(DayOfWeek.Tuesday, new(new TimeOnly(9, 0), new TimeOnly(18, 0)))] };
        await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, new Queue { Id = House.General, Hours = hours }, null)));

        Assert.That((await Estimate(await _house.GivenACaseAsync()))!.OpensAt, Is.EqualTo(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(8))));
    }

    [Test]
    public async Task Who_does_not_wait_has_no_estimate() => Assert.That(await Estimate(await _house.GivenATakenCaseAsync(House.Amy)), Is.Null);

    [Test]
    public async Task More_pressing_cases_of_the_last_hour_count_as_overtakers()
    {
        var waiting = await _house.GivenACaseAsync();
        await _house.GivenACaseAsync(Urgency.High);
        await _house.GivenACaseAsync(Urgency.Low);
        await _house.GivenACaseAsync(Urgency.High, House.Finance);

        Assert.That(_arrivals.OvertakersOf(waiting), Is.EqualTo((1.0, TimeSpan.FromMinutes(30))));
    }
}

using Handoff.Cases;
using Handoff.Hours;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Sla;
using Handoff.Tests.World;

namespace Handoff.Tests.Promises;

public sealed class PromiseTests
{
    private House _house = null!;
    private PromiseStore _promises = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _promises = new PromiseStore(_house.Database);
    }

    [TearDown]
    public void TearDown() => _house.Dispose();

    private Task<Promise?> Make(Case @case, double hours, string key = "p1") =>
        _house.DoAsync(batch => new MakePromise(_house.Change, _promises, _house.Queues).RunAsync(batch, @case.Id, key, "reply", Actor.Bot, Given.Now.AddHours(hours)));

    private Task<PromiseAlert?> Watch(Promise promise) => _house.DoAsync(batch => new WatchPromise(_house.Change, _promises).RunAsync(batch, promise.Id));

    private Task<Promise?> Settle(Promise promise, PromiseState state = PromiseState.Kept) =>
        _house.DoAsync(batch => new SettlePromise(_house.Change, _promises).RunAsync(batch, promise.Id, state, Actor.Of(House.Amy)));

    [Test]
    public async Task A_promise_has_owner_and_due_time_and_the_customer_can_ask_for_it()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);

        var made = (await Make(taken, hours: 0.1))!;

        Assert.That((made.Owner, made.DueAt), Is.EqualTo(((Handoff.Agents.AgentId?)House.Amy, Given.Now.AddHours(0.1))));
        Assert.That((await _promises.OfAsync(taken.CustomerId)).Single().Id, Is.EqualTo(made.Id));
        Assert.That(_house.Live.Get(taken.Id)!.Due, Is.EqualTo(new Due(DueKind.Promise, made.DueAt)));
    }

    [Test]
    public async Task Making_it_again_under_the_same_key_changes_nothing()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        var made = await Make(taken, hours: 2);

        var again = await Make(taken, hours: 5);

        Assert.That(again!.DueAt, Is.EqualTo(made!.DueAt));
        Assert.That(await _promises.OfAsync(taken.Id), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Within_two_hours_is_counted_while_the_queue_is_open()
    {
        var hours = new BusinessHours { TimeZone = "Asia/Taipei", Weekly = [.. Enumerable.Range(1, 5).Select(d => new WeeklyWindow((DayOfWeek)d, new DailyWindow(new TimeOnly(9, 0), new TimeOnly(11, 0))))] };
        await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, new Queue { Id = House.General, Hours = hours }, null)));
        var waiting = await _house.GivenACaseAsync();

        var made = await _house.DoAsync(batch => new MakePromise(_house.Change, _promises, _house.Queues).WithinAsync(batch, waiting.Id, "p1", "reply", Actor.Bot, TimeSpan.FromHours(2)));

        Assert.That(made!.DueAt, Is.EqualTo(Given.Now.AddHours(24)), "one hour today from 10:00 and one tomorrow from 9:00");
        Assert.That(made.Owner, Is.Null, "whoever of the queue takes it");
    }

    [Test]
    public async Task The_owner_is_reminded_once_and_the_breach_told_once()
    {
        var made = (await Make(await _house.GivenATakenCaseAsync(House.Amy), hours: 4))!;
        var told = new List<string>();
        for (var hour = 0; hour < 8; hour++)
        {
            if (await Watch(made) is { } alert) told.Add($"{hour}: {(alert.IsBreach ? "breach" : "reminder")}");
            _house.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.That(told, Is.EqualTo(new[] { "3: reminder", "4: breach" }));
        Assert.That((await _promises.OpenAsync()).Single().BreachedAt, Is.EqualTo(Given.Now.AddHours(4)), "it stays open");
    }

    [TestCase(1, true)]
    [TestCase(5, false)]
    public async Task A_promise_is_kept_in_time_or_late(int afterHours, bool inTime)
    {
        var made = (await Make(await _house.GivenATakenCaseAsync(House.Amy), hours: 4))!;
        _house.Clock.Advance(TimeSpan.FromHours(afterHours));

        var kept = (await Settle(made))!;

        Assert.That((kept.State, kept.WasKeptInTime), Is.EqualTo((PromiseState.Kept, inTime)));
        Assert.That(await Watch(made), Is.Null);
        Assert.That(await _promises.OpenAsync(), Is.Empty);
    }

    [Test]
    public async Task When_one_is_kept_the_next_is_what_is_due()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        var first = (await Make(taken, hours: 0.1, key: "p1"))!;
        await Make(taken, hours: 0.2, key: "p2");

        await Settle(first);

        Assert.That(_house.Live.Get(taken.Id)!.PromisedAt, Is.EqualTo(Given.Now.AddHours(0.2)));
    }

    [Test]
    public async Task Nothing_is_promised_about_a_closed_case()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, taken.Id, House.Amy, "done"));

        Assert.That(await Make(taken, hours: 1), Is.Null);
    }
}

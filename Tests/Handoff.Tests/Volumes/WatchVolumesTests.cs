using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Tests.World;
using Handoff.Volumes;
using Handoff.Webhooks;

namespace Handoff.Tests.Volumes;

public sealed class WatchVolumesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private House _house = null!;
    private ContactStore _contacts = null!;
    private WatchVolumes _watch = null!;
    private int _visits;

    [SetUp]
    public async Task OpenAsync()
    {
        _house = await House.OpenAsync();
        _contacts = new ContactStore(_house.Database);
        _watch = AWatch(new VolumeRules());
    }

    [TearDown]
    public void Close() => _house.Dispose();

    private WatchVolumes AWatch(VolumeRules rules) =>
        new(_house.Database, new VolumeStore(_house.Database), new VolumeCounts(_contacts, _house.Reports), _house.Cases, _house.Queues, rules, _house.Clock);

    private DateTimeOffset Now => _house.Clock.GetUtcNow();

    /// <summary>So many visits that begin spread over the hour that ends then.</summary>
    private Task GivenVisitsAsync(int count, DateTimeOffset end, string channel = "webchat") => _house.DoAsync(batch =>
    {
        for (var i = 0; i < count; i++)
        {
            var at = end - TimeSpan.FromMinutes(59 - 58.0 * i / Math.Max(1, count));
            var visit = new Contact
            {
                Id = $"visit-{++_visits}",
                ConversationId = new ConversationId($"conversation-{_visits}"),
                CustomerId = new CustomerId($"customer-{_visits}"),
                Channel = channel,
                Language = "en",
                StartedAt = at,
                LastAt = at.AddMinutes(10),
            };
            _contacts.Add(batch, null, visit, [new Exchange(at, ExchangeOutcome.Answered, [])]);
        }
        return Task.FromResult(true);
    });

    private async Task GivenWeeksAsync(params int[] counts)
    {
        for (var week = 1; week <= counts.Length; week++) await GivenVisitsAsync(counts[week - 1], Now.AddDays(-7 * week));
    }

    private async Task<string> LookAsync() => string.Join(", ", (await _watch.RunAsync()).Select(n => $"{n.Of} {n.Key} {(n.Alert.Until is null ? "rose" : "fell")} {n.Alert.Count}"));

    [TestCase(60, "Channel webchat rose 60", TestName = "three times the usual")]
    [TestCase(30, "", TestName = "what chance brings now and then")]
    [TestCase(0, "", TestName = "nothing at all")]
    public async Task With_twenty_an_hour_in_other_weeks(int count, string news)
    {
        await GivenWeeksAsync(18, 22, 20, 25, 17, 20);
        await GivenVisitsAsync(count, Now);

        Assert.That(await LookAsync(), Is.EqualTo(news));
    }

    [Test]
    public async Task One_alert_for_a_spike_with_its_figures_and_its_end()
    {
        await GivenWeeksAsync(20, 20, 20, 200, 20, 20); // the spike of another week changes nothing
        await GivenVisitsAsync(60, Now);

        var first = await LookAsync();
        _house.Clock.Advance(TimeSpan.FromMinutes(1));
        await GivenVisitsAsync(40, Now.AddMinutes(50));
        var second = await LookAsync();
        _house.Clock.Advance(TimeSpan.FromMinutes(70));
        var third = await LookAsync();
        var fourth = await LookAsync();

        Assert.That(new[] { first, second }, Is.EqualTo(new[] { "Channel webchat rose 60", "" }));
        Assert.That(third, Does.StartWith("Channel webchat fell "));
        Assert.That(fourth, Is.Empty);
        var alert = (await new VolumeStore(_house.Database).ListAsync()).Values.Single().Value.Alert!;
        Assert.That((alert.Usual.Median, alert.Usual.Weeks, alert.Peak >= 60, alert.Until), Is.EqualTo((20d, 6, true, (DateTimeOffset?)Now)));
        Assert.That(alert.Usual.Bound, Is.InRange(40, 55));
        Assert.That((await _house.Cases.HistoryAsync(CaseId.OfHouse)).Select(e => e.Kind), Is.EqualTo(new[] { CaseEventKind.VolumeRose, CaseEventKind.VolumeFell }));
    }

    [Test]
    public async Task A_quiet_night_is_no_alert_however_many_times_the_usual()
    {
        await GivenWeeksAsync(1, 0, 1, 0, 0, 1);
        await GivenVisitsAsync(19, Now);

        Assert.That(await LookAsync(), Is.Empty);
        await GivenVisitsAsync(1, Now);
        Assert.That(await LookAsync(), Is.EqualTo("Channel webchat rose 20"));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task Without_three_weeks_nobody_knows_what_is_usual(int weeks)
    {
        await GivenWeeksAsync([.. Enumerable.Repeat(5, weeks)]);
        await GivenVisitsAsync(300, Now);

        Assert.That(await LookAsync(), Is.Empty);
    }

    [Test]
    public async Task A_channel_that_is_new_has_its_own_first_weeks()
    {
        await GivenWeeksAsync(20, 20, 20, 20, 20, 20);
        await GivenVisitsAsync(100, Now, "msteams");
        var first = await LookAsync();

        // Four weeks later its quiet hours count as what they were.
        _house.Clock.Advance(TimeSpan.FromDays(28) + TimeSpan.FromHours(2));
        await GivenVisitsAsync(100, Now, "msteams");

        Assert.That(first, Is.Empty);
        Assert.That(await LookAsync(), Is.EqualTo("Channel msteams rose 100"));
    }

    [Test]
    public void What_varies_from_week_to_week_has_a_wider_bound()
    {
        var steady = UsualVolume.Of([50, 52, 48, 50, 51, 49], new VolumeRules())!;
        var varied = UsualVolume.Of([20, 90, 50, 35, 75, 50], new VolumeRules())!;

        Assert.That((steady.Median, varied.Median), Is.EqualTo((50d, 50d)));
        Assert.That(steady.Bound, Is.InRange(75, 90));
        Assert.That(varied.Bound, Is.GreaterThan(140));
        Assert.That(UsualVolume.Of([0, 0, 0], new VolumeRules())!.Bound, Is.EqualTo(20));
    }

    [Test]
    public async Task Cases_are_counted_by_queue()
    {
        foreach (var week in new[] { 3, 2, 1, 0 })
        {
            _house.Clock.SetUtcNow(Given.Now.AddDays(70 - 7 * week));
            for (var i = 0; i < (week == 0 ? 30 : 2); i++) await _house.GivenACaseAsync(queue: House.Finance, customer: $"customer-{week}-{i}");
            _house.Clock.Advance(TimeSpan.FromMinutes(30));
            if (week > 0) Assert.That(await LookAsync(), Is.Empty);
        }

        Assert.That(await LookAsync(), Is.EqualTo("Queue finance rose 30"));
    }

    [TestCase("2026-04-01T09:00:00+02:00", "2026-03-25T09:00:00+01:00", TestName = "before the clocks went forward")]
    [TestCase("2026-10-28T09:00:00+01:00", "2026-10-21T09:00:00+02:00", TestName = "before they went back")]
    [TestCase("2026-04-05T02:30:00+02:00", "2026-03-29T03:30:00+02:00", TestName = "a time that the clocks skipped")]
    [TestCase("2026-11-01T02:30:00+01:00", "2026-10-25T02:30:00+01:00", TestName = "a time that was there twice")]
    public void The_same_hour_a_week_before_is_the_same_on_the_wall(string at, string before) =>
        Assert.That(VolumeCounts.WeeksBefore(DateTimeOffset.Parse(at), 1, Berlin), Is.EqualTo(DateTimeOffset.Parse(before)));

    [Test]
    public async Task The_hour_is_the_one_of_the_default_queues_clock()
    {
        await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, new Queue { Id = House.General, IsDefault = true, Hours = new() { TimeZone = "Europe/Berlin" } }, null).Value));
        _house.Clock.SetUtcNow(DateTimeOffset.Parse("2026-04-01T07:00:00Z"));
        foreach (var day in new[] { "2026-03-25", "2026-03-18", "2026-03-11" }) await GivenVisitsAsync(60, DateTimeOffset.Parse(day + "T08:00:00Z"));
        await GivenVisitsAsync(60, Now);

        Assert.That(await LookAsync(), Is.Empty, "at nine in the morning there were as many in winter time");
    }

    [Test]
    public void A_webhook_is_told_the_figures_and_of_no_case()
    {
        var news = new VolumeNews(VolumeKind.Channel, "webchat", new VolumeAlert(Now, 60, 60, new UsualVolume(20, 43, 6)));
        var happened = new CaseEvent { Kind = CaseEventKind.VolumeRose, CaseId = CaseId.OfHouse, By = Actor.Clock, At = Now, State = CaseState.Closed, Queue = new QueueId(""), Volume = news };

        var body = System.Text.Encoding.UTF8.GetString(WebhookPayload.Build(happened, 7));

        Assert.That(body, Is.EqualTo("""{"id":"house/7","sequence":7,"event":{"kind":"VolumeRose","at":"2026-03-02T02:00:00+00:00","volume":{"of":"Channel","key":"webchat","alert":{"since":"2026-03-02T02:00:00+00:00","count":60,"peak":60,"usual":{"median":20,"bound":43,"weeks":6,"calm":31.5}}}}}"""));
    }

    [Test]
    public async Task Of_two_nodes_one_begins_the_alert()
    {
        await GivenWeeksAsync(20, 20, 20);
        await GivenVisitsAsync(90, Now);

        var both = await Task.WhenAll(_watch.RunAsync(), AWatch(new VolumeRules()).RunAsync());

        Assert.That(both.Sum(b => b.Count), Is.EqualTo(1));
        Assert.That(await _house.Cases.HistoryAsync(CaseId.OfHouse), Has.Count.EqualTo(1));
    }
}

using System.Text;
using System.Text.Json;
using Bot.Audit;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Volumes;
using Handoff.Webhooks;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Webhooks;

public sealed class WebhookSenderTests
{
    private WebhooksHost _host = null!;
    private Receiver _receiver = null!;

    [SetUp]
    public async Task StartAsync() => (_host, _receiver) = (await WebhooksHost.StartAsync(), await Receiver.StartAsync());

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Test]
    public async Task Events_of_a_case_come_signed_in_their_order_and_without_words()
    {
        var webhook = (await _host.Desk.AddAsync(_receiver.Url, [], includesWords: false, "admin")).Webhook!;

        var id = await _host.GivenACaseAsync();
        await _host.CloseCaseAsync(id);
        await _host.UntilAsync(() => _receiver.Taken.Count >= 2, "both events were taken");

        Assert.That(_receiver.TakenIds, Is.EqualTo(new[] { $"{id}/1", $"{id}/2" }));
        foreach (var (_, body, signature) in _receiver.Taken)
        {
            Assert.That(WebhookPayload.Verify(Encoding.UTF8.GetBytes(body), webhook.Secret, signature, _host.Clock.GetUtcNow()), Is.True);
            Assert.That(body, Does.Not.Contain("washing").And.Not.Contain("confidential"));
        }
        using var last = JsonDocument.Parse(_receiver.Taken.Last().Body);
        Assert.That(last.RootElement.GetProperty("event").GetProperty("kind").GetString(), Is.EqualTo("CaseClosed"));
    }

    [Test]
    public async Task With_words_only_where_they_were_asked_for_and_only_wanted_events()
    {
        await _host.Desk.AddAsync(_receiver.Url, [CaseEventKind.CaseClosed], includesWords: true, "admin");

        await _host.CloseCaseAsync(await _host.GivenACaseAsync());
        await _host.UntilAsync(() => !_receiver.Taken.IsEmpty, "the event was taken");

        Assert.That(_receiver.Taken.Single().Body, Does.Contain("washing").And.Contain("confidential"));
    }

    [Test]
    public async Task What_happens_to_the_house_comes_with_its_figures_and_of_no_case()
    {
        await _host.Desk.AddAsync(_receiver.Url, [CaseEventKind.VolumeRose], includesWords: false, "admin");
        var (now, batch) = (_host.Clock.GetUtcNow(), new Batch());
        _host.Get<CaseStore>().Append(batch, new CaseEvent
        {
            Kind = CaseEventKind.VolumeRose,
            CaseId = CaseId.OfHouse,
            By = Actor.Clock,
            At = now,
            State = CaseState.Closed,
            Queue = new QueueId("finance"),
            Volume = new VolumeNews(VolumeKind.Queue, "finance", new VolumeAlert(now, 60, 60, new UsualVolume(20, 43, 6))),
        });

        await _host.Get<IDatabase>().CommitAsync(batch);
        await _host.UntilAsync(() => !_receiver.Taken.IsEmpty, "the event was taken");

        using var taken = JsonDocument.Parse(_receiver.Taken.Single().Body);
        var happened = taken.RootElement.GetProperty("event");
        Assert.That(_receiver.TakenIds.Single(), Is.EqualTo("house/1"));
        Assert.That((happened.GetProperty("kind").GetString(), happened.GetProperty("volume").GetProperty("alert").GetProperty("count").GetInt32(), happened.TryGetProperty("caseId", out _)), Is.EqualTo(("VolumeRose", 60, false)));
    }

    [Test]
    public async Task A_receiver_that_fails_gets_the_event_again_and_later_ones_of_the_case_wait_behind_it()
    {
        var failures = 3;
        _receiver.Answer = _ => Interlocked.Decrement(ref failures) >= 0 ? 500 : 200;
        var webhook = (await _host.Desk.AddAsync(_receiver.Url, [], false, "admin")).Webhook!;

        var id = await _host.GivenACaseAsync();
        await _host.CloseCaseAsync(id);
        await _host.UntilAsync(() => _receiver.Taken.Count == 2, "both events were taken", advance: TimeSpan.FromSeconds(5));

        Assert.That(_receiver.Asked, Is.EqualTo(new[] { $"{id}/1", $"{id}/1", $"{id}/1", $"{id}/1", $"{id}/2" }));
        await _host.UntilAsync(async () => (await _host.Desk.ListAsync())[0].Health.FailingSince is null, "the webhook is well again");
        Assert.That((await _host.Desk.AttemptsAsync(webhook.Id)).Count(a => !a.Succeeded), Is.EqualTo(3));
    }

    [Test]
    public async Task What_was_not_sent_when_the_host_stopped_is_sent_after_the_next_start()
    {
        _receiver.Answer = _ => 503;
        await _host.Desk.AddAsync(_receiver.Url, [], false, "admin");
        var id = await _host.GivenACaseAsync();
        await _host.UntilAsync(() => !_receiver.Asked.IsEmpty, "it was tried");
        await _host.CloseAsync();

        _receiver.Answer = _ => 200;
        await _host.OpenAsync();
        await _host.UntilAsync(() => !_receiver.Taken.IsEmpty, "it was taken after the restart", advance: TimeSpan.FromSeconds(5));

        Assert.That(_receiver.TakenIds, Is.EqualTo(new[] { $"{id}/1" }));
        await _host.UntilAsync(async () => (await _host.Get<IDatabase>().QueryAsync(new DocumentQuery(WebhookNews.CollectionName))).Documents.Count == 0, "nothing is marked any more");
    }

    [Test]
    public async Task A_receiver_that_is_gone_for_a_day_and_a_half_is_switched_off_with_an_entry_in_the_audit_trail()
    {
        _receiver.Answer = _ => 500;
        var webhook = (await _host.Desk.AddAsync(_receiver.Url, [], false, "admin")).Webhook!;
        var started = _host.Clock.GetUtcNow();

        await _host.GivenACaseAsync();
        await _host.UntilAsync(async () => !(await _host.Desk.ListAsync())[0].Webhook.IsEnabled, "it was disabled", advance: TimeSpan.FromMinutes(20));

        Assert.That((await _host.Desk.ListAsync())[0].Webhook.DisabledBecause, Is.EqualTo("failing"));
        Assert.That(_host.Clock.GetUtcNow() - started, Is.GreaterThan(TimeSpan.FromHours(30)));
        Assert.That(_receiver.Asked, Has.Count.EqualTo(11));
        Assert.That(await AuditAsync(), Is.EqualTo(new[] { (ChangeAct.Added, "admin", webhook.Id), (ChangeAct.Changed, AuditedChange.House, webhook.Id) }));
    }

    [Test]
    public async Task A_receiver_that_says_gone_is_switched_off_at_once()
    {
        _receiver.Answer = _ => 410;
        await _host.Desk.AddAsync(_receiver.Url, [], false, "admin");

        await _host.GivenACaseAsync();
        await _host.UntilAsync(async () => !(await _host.Desk.ListAsync())[0].Webhook.IsEnabled, "it was disabled");

        Assert.That((await _host.Desk.ListAsync())[0].Webhook.DisabledBecause, Is.EqualTo("gone"));
    }

    [Test]
    public async Task An_event_that_alone_is_refused_is_given_up_and_the_webhook_goes_on()
    {
        await _host.Desk.AddAsync(_receiver.Url, [], false, "admin");
        var bad = await _host.GivenACaseAsync("bad");
        await _host.UntilAsync(() => !_receiver.Taken.IsEmpty, "the first event was taken");
        _receiver.Answer = id => id == $"{bad}/2" ? 400 : 200;

        await _host.CloseCaseAsync(bad);
        await _host.UntilAsync(() => _receiver.Asked.Contains($"{bad}/2"), "it was tried");
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        var good = await _host.GivenACaseAsync("good");
        await _host.UntilAsync(() => _receiver.TakenIds.Contains($"{good}/1"), "another case's event was taken");
        var webhook = (await _host.Desk.ListAsync())[0].Webhook;
        await _host.UntilAsync(async () => (await _host.Desk.AttemptsAsync(webhook.Id)).Any(a => a.GivenUp), "it was given up", advance: TimeSpan.FromMinutes(20));

        Assert.That((await _host.Desk.ListAsync())[0].Webhook.IsEnabled, Is.True);
    }

    [Test]
    public async Task An_event_is_sent_once_more_by_one_call()
    {
        var webhook = (await _host.Desk.AddAsync(_receiver.Url, [], false, "admin")).Webhook!;
        var id = await _host.GivenACaseAsync();
        await _host.UntilAsync(async () => (await _host.Desk.AttemptsAsync(webhook.Id)).Count == 1, "it was sent");

        var again = await _host.Desk.RedeliverAsync((await _host.Desk.AttemptsAsync(webhook.Id))[0].Id);

        Assert.That((again!.Succeeded, again.IsRedelivery), Is.EqualTo((true, true)));
        Assert.That(_receiver.TakenIds, Is.EqualTo(new[] { $"{id}/1", $"{id}/1" }));
    }

    [Test]
    public async Task What_happened_before_it_was_added_or_while_it_was_disabled_is_not_sent()
    {
        var id = await _host.GivenACaseAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        var webhook = (await _host.Desk.AddAsync(_receiver.Url, [], false, "admin")).Webhook!;
        await _host.Desk.DisableAsync(webhook.Id, "admin");
        await _host.CloseCaseAsync(id);
        _host.Clock.Advance(TimeSpan.FromMinutes(1));
        await _host.Desk.EnableAsync(webhook.Id, "admin");

        var other = await _host.GivenACaseAsync("c2");
        await _host.UntilAsync(() => !_receiver.Taken.IsEmpty, "the event was taken");

        Assert.That(_receiver.TakenIds, Is.EqualTo(new[] { $"{other}/1" }));
    }

    [Test]
    public async Task Redirects_are_not_followed()
    {
        var webhook = (await _host.Desk.AddAsync(_receiver.Url.Replace("/hook", "/elsewhere"), [], false, "admin")).Webhook!;

        await _host.GivenACaseAsync();
        await _host.UntilAsync(async () => (await _host.Desk.AttemptsAsync(webhook.Id)).Count == 1, "it was tried");

        Assert.That((await _host.Desk.AttemptsAsync(webhook.Id))[0].Error, Does.StartWith("302").Or.StartWith("307"));
        Assert.That(_receiver.Asked, Is.Empty);
    }

    [Test]
    public async Task A_private_target_is_refused_when_it_is_added_and_again_when_the_setting_was_taken_back()
    {
        await using var strict = await WebhooksHost.StartAsync(("Webhooks:AllowPrivateTargets", "false"));
        Assert.That((await strict.Desk.AddAsync(_receiver.Url, [], false, "admin")).Problem, Is.EqualTo(WebhookUrlProblem.Private));

        // As if it had been added before the setting was taken back, under a name that leads to this machine.
        var now = strict.Clock.GetUtcNow();
        var port = new Uri(_receiver.Url).Port;
        var batch = new Batch();
        strict.Get<WebhookStore>().Put(batch, new Webhook("byname", new Uri($"https://{System.Net.Dns.GetHostName()}:{port}/hook"), new string('s', 40), []) { CreatedAt = now, EnabledAt = now }, null);
        await strict.Get<IDatabase>().CommitAsync(batch);
        await strict.GivenACaseAsync();
        await strict.UntilAsync(async () => (await strict.Desk.AttemptsAsync("byname")).Count == 1, "it was tried");

        Assert.That((await strict.Desk.AttemptsAsync("byname"))[0].Error, Does.Contain("private network"));
        Assert.That(_receiver.Asked, Is.Empty);
    }

    private async Task<List<(ChangeAct, string, string)>> AuditAsync() => [.. (await _host.Get<AuditLog>().ReadAsync(null, 100)).Reverse().Select(e => (e.Change.Act, e.Change.By, e.Change.Id))];
}

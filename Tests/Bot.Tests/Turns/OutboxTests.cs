using Bot.Turns;
using Handoff.Conversations;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Turns;

/// <summary>Messages on their way to a connector that throttles, fails, hangs, hangs up, or takes them and fails afterwards.</summary>
[TestFixture]
public sealed class OutboxTests
{
    private OutboxWorld _world = null!;

    [SetUp]
    public async Task StartAsync() => _world = await OutboxWorld.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _world.DisposeAsync();

    [Test]
    public async Task Messages_arrive_once_and_in_the_order_of_each_conversation()
    {
        await _world.SendAsync();
        var conversations = new[] { await _world.BeginAsync("a"), await _world.BeginAsync("b"), await _world.BeginAsync("c") };

        for (var n = 1; n <= 10; n++)
            foreach (var conversation in conversations) await _world.SayAsync(conversation, $"{n}");

        await _world.DoneAsync();
        foreach (var conversation in conversations)
        {
            Assert.That(_world.Connector.TextsOf(OutboxWorld.NameOf(conversation)), Is.EqualTo(Enumerable.Range(1, 10).Select(n => $"{n}")));
            Assert.That(await _world.Deliveries.OfAsync(conversation), Is.Empty, "what arrived needs no word");
        }
    }

    [TestCase(429, DeliveryTrouble.Throttled)]
    [TestCase(412, DeliveryTrouble.Throttled)]
    [TestCase(503, DeliveryTrouble.ServerError)]
    public async Task A_connector_that_did_nothing_is_asked_again_when_it_said_and_the_message_arrives_once(int status, DeliveryTrouble trouble)
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(new Behaviour(status, RetryAfter: "40"));
        var conversation = await _world.BeginAsync("a");
        var asked = _world.Clock.GetUtcNow();
        var first = await _world.SayAsync(conversation, "first");
        await _world.SayAsync(conversation, "second");

        var waiting = await _world.TroubleAsync(conversation, first);
        Assert.Multiple(() =>
        {
            Assert.That((waiting.State, waiting.Trouble, waiting.Status, waiting.CanRetry), Is.EqualTo((DeliveryState.Waiting, (DeliveryTrouble?)trouble, (int?)status, false)));
            Assert.That(waiting.NextAttemptAt, Is.EqualTo(asked.AddSeconds(40)));
            Assert.That(_world.Connector.Requests, Is.EqualTo(1), "the second waits behind the first");
        });
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(await _world.Deliveries.OfAsync(conversation), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Ambiguous()
    {
        yield return new TestCaseData(new Behaviour(500), DeliveryTrouble.ServerError, 1).SetArgDisplayNames("500");
        yield return new TestCaseData(new Behaviour(502), DeliveryTrouble.ServerError, 1).SetArgDisplayNames("502");
        yield return new TestCaseData(new Behaviour(504), DeliveryTrouble.ServerError, 1).SetArgDisplayNames("504");
        yield return new TestCaseData(Behaviour.Hang, DeliveryTrouble.TimedOut, 1).SetArgDisplayNames("hangs");
        yield return new TestCaseData(Behaviour.Close, DeliveryTrouble.ConnectionLost, 1).SetArgDisplayNames("closes");
        yield return new TestCaseData(new Behaviour(500, Accepts: true), DeliveryTrouble.ServerError, 2).SetArgDisplayNames("accepts, then 500");
        yield return new TestCaseData(Behaviour.AcceptAndClose, DeliveryTrouble.ConnectionLost, 2).SetArgDisplayNames("accepts, then closes");
    }

    [TestCaseSource(nameof(Ambiguous))]
    public async Task After_an_ambiguous_failure_the_message_is_sent_again_and_marked_uncertain(Behaviour behaviour, DeliveryTrouble trouble, int copies)
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(behaviour);
        var conversation = await _world.BeginAsync("a");
        var first = await _world.SayAsync(conversation, "first");
        var second = await _world.SayAsync(conversation, "second");

        await _world.TroubleAsync(conversation, first);
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(Enumerable.Repeat("first", copies).Append("second")));
        var marked = await _world.OfAsync(conversation, first);
        Assert.Multiple(async () =>
        {
            Assert.That((marked?.State, marked?.Trouble, marked?.CanRetry), Is.EqualTo(((DeliveryState?)DeliveryState.Uncertain, (DeliveryTrouble?)trouble, (bool?)false)));
            Assert.That(await _world.OfAsync(conversation, second), Is.Null);
        });
    }

    [Test]
    public async Task What_is_refused_is_not_delivered_at_once_and_sent_on_request_once()
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(new Behaviour(403));
        var conversation = await _world.BeginAsync("a");
        var entry = await _world.SayAsync(conversation, "blocked");
        var refused = await _world.TroubleAsync(conversation, entry);
        Assert.That((refused.State, refused.Trouble, refused.Status, refused.CanRetry), Is.EqualTo((DeliveryState.NotDelivered, (DeliveryTrouble?)DeliveryTrouble.Refused, (int?)403, true)));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => _world.Deliveries.RetryAsync(conversation, entry))));
        await _world.DoneAsync();

        Assert.That(outcomes.Count(o => o == RetryOutcome.Queued), Is.EqualTo(1));
        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "blocked" }));
        Assert.That(await _world.Deliveries.OfAsync(conversation), Is.Empty);
        Assert.That(await _world.Deliveries.RetryAsync(conversation, entry), Is.EqualTo(RetryOutcome.NothingToRetry));
    }

    [Test]
    public async Task Attempts_are_bounded_and_the_next_message_has_its_turn()
    {
        await _world.SendAsync();
        for (var n = 0; n < 4; n++) _world.Connector.Next.Enqueue(new Behaviour(429));
        var conversation = await _world.BeginAsync("a");
        var first = await _world.SayAsync(conversation, "first");
        await _world.SayAsync(conversation, "second");

        await _world.DoneAsync();

        Assert.That(_world.Connector.Requests, Is.EqualTo(5));
        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "second" }));
        var given = await _world.OfAsync(conversation, first);
        Assert.That((given?.State, given?.CanRetry), Is.EqualTo(((DeliveryState?)DeliveryState.NotDelivered, (bool?)true)));
    }

    [Test]
    public async Task What_was_given_up_in_doubt_stays_uncertain_when_it_is_sent_again()
    {
        await _world.SendAsync();
        for (var n = 0; n < 4; n++) _world.Connector.Next.Enqueue(new Behaviour(502));
        var conversation = await _world.BeginAsync("a");
        var entry = await _world.SayAsync(conversation, "first");
        await _world.DoneAsync();
        Assert.That(await _world.OfAsync(conversation, entry), Is.Not.Null.And.Property(nameof(MessageDelivery.CanRetry)).True);

        await _world.Deliveries.RetryAsync(conversation, entry);
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "first" }));
        var marked = await _world.OfAsync(conversation, entry);
        Assert.That((marked?.State, marked?.CanRetry), Is.EqualTo(((DeliveryState?)DeliveryState.Uncertain, (bool?)false)));
    }

    [Test]
    public async Task Nobody_listening_is_no_doubt()
    {
        await _world.SendAsync();
        var conversation = await _world.BeginAsync("a");
        await _world.Connector.DisposeAsync();

        var entry = await _world.SayAsync(conversation, "first");
        await _world.DoneAsync();

        var given = await _world.OfAsync(conversation, entry);
        Assert.That((given?.State, given?.Trouble), Is.EqualTo(((DeliveryState?)DeliveryState.NotDelivered, (DeliveryTrouble?)DeliveryTrouble.Unreachable)));
    }

    [Test]
    public async Task A_host_that_is_not_trusted_gets_nothing()
    {
        await _world.SendAsync();
        await using var stranger = await LoopbackConnector.StartAsync();
        var conversation = await _world.BeginAsync("a");

        var entry = await _world.SayAsync(conversation, "secret", connector: stranger.Address);
        var refused = await _world.TroubleAsync(conversation, entry);

        Assert.That((refused.State, refused.Trouble), Is.EqualTo((DeliveryState.NotDelivered, (DeliveryTrouble?)DeliveryTrouble.NotTrusted)));
        Assert.That(stranger.Requests, Is.Zero);
    }

    [Test]
    public async Task What_was_committed_before_a_crash_is_sent_after_it_and_before_what_is_said_then()
    {
        var conversation = await _world.BeginAsync("a");
        for (var n = 1; n <= 20; n++) await _world.SayAsync(conversation, $"{n}");

        await _world.SendAsync();
        await _world.SayAsync(conversation, "21");
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(Enumerable.Range(1, 21).Select(n => $"{n}")));
        Assert.That(await _world.Deliveries.OfAsync(conversation), Is.Empty);
    }

    [Test]
    public async Task What_was_being_sent_when_the_server_stopped_is_sent_again_and_marked_uncertain()
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(Behaviour.Hang with { Accepts = true });
        var conversation = await _world.BeginAsync("a");
        var entry = await _world.SayAsync(conversation, "first");
        await OutboxWorld.UntilAsync(() => Task.FromResult(_world.Connector.Requests == 1 ? "there" : null), "the request");

        await _world.RestartAsync();
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "first", "first" }));
        var marked = await _world.OfAsync(conversation, entry);
        Assert.That((marked?.State, marked?.Trouble), Is.EqualTo(((DeliveryState?)DeliveryState.Uncertain, (DeliveryTrouble?)DeliveryTrouble.Interrupted)));
    }

    [Test]
    public async Task A_wait_that_the_connector_asked_for_outlives_a_restart()
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(new Behaviour(429, RetryAfter: "600"));
        var conversation = await _world.BeginAsync("a");
        var entry = await _world.SayAsync(conversation, "first");
        var before = await _world.TroubleAsync(conversation, entry);

        await _world.RestartAsync();

        var after = await _world.TroubleAsync(conversation, entry);
        Assert.That((after.State, after.NextAttemptAt), Is.EqualTo((DeliveryState.Waiting, before.NextAttemptAt)));
        Assert.That(_world.Connector.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_erased_while_it_waits_is_neither_sent_nor_noted()
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(new Behaviour(429, RetryAfter: "30"));
        var conversation = await _world.BeginAsync("a");
        await _world.TroubleAsync(conversation, await _world.SayAsync(conversation, "my secret"));

        var batch = new Batch();
        await _world.Get<ConversationTraces>().DeleteAsync(batch, (await _world.Get<ConversationStore>().GetAsync(conversation))!.Value, default);
        await _world.Database.CommitAsync(batch);
        await _world.DoneAsync();
        await _world.SayAsync(conversation, "after");
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "after" }));
        Assert.That(await _world.Deliveries.OfAsync(conversation), Is.Empty);
    }

    [Test]
    public async Task An_answer_that_a_person_overtook_is_withdrawn_and_the_persons_words_are_not()
    {
        var conversation = await _world.BeginAsync("a");
        var answer = await _world.SayAsync(conversation, "answer", EntryFrom.Bot);
        var conversations = _world.Get<ConversationStore>();
        var read = (await conversations.GetAsync(conversation))!;
        var batch = new Batch();
        conversations.Put(batch, read.Value with { Mode = ConversationMode.Agent, Epoch = 1 }, read.ETag);
        await _world.Database.CommitAsync(batch);
        await _world.SayAsync(conversation, "hello");

        await _world.SendAsync();
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a"), Is.EqualTo(new[] { "hello" }));
        Assert.That((await _world.OfAsync(conversation, answer))?.State, Is.EqualTo(DeliveryState.Withdrawn));
    }

    [Test]
    public async Task Of_a_message_that_became_two_only_the_second_is_sent_again()
    {
        await _world.SendAsync();
        _world.Connector.Next.Enqueue(Behaviour.Well);
        _world.Connector.Next.Enqueue(new Behaviour(429));
        var conversation = await _world.BeginAsync("a", "facebook");

        await _world.SayAsync(conversation, new string('x', 1900) + "." + new string('y', 300));
        await _world.DoneAsync();

        Assert.That(_world.Connector.TextsOf("a").Select(text => text.Trim('.')), Is.EqualTo(new[] { new string('x', 1900), new string('y', 300) }));
    }
}

/// <summary>Channels don't hold up one another.</summary>
[TestFixture]
public sealed class OutboxConnectionsTests
{
    [Test]
    public async Task A_connector_that_hangs_takes_no_connections_from_another()
    {
        await using var slow = await LoopbackConnector.StartAsync();
        await using var world = await OutboxWorld.StartAsync(connections: 1, others: slow.Address.Authority);
        await world.SendAsync();
        for (var n = 0; n < 4; n++) slow.Next.Enqueue(Behaviour.Hang);
        var (hanging, well) = (await world.BeginAsync("hanging"), await world.BeginAsync("well"));

        await world.SayAsync(hanging, "one", connector: slow.Address);
        await OutboxWorld.UntilAsync(() => Task.FromResult(slow.Requests == 1 ? "there" : null), "the request that hangs");
        await world.SayAsync(well, "two");
        await OutboxWorld.UntilAsync(() => Task.FromResult(world.Connector.Arrived.Count == 1 ? "there" : null), "the other's message");

        Assert.That(slow.Arrived, Is.Empty);
    }
}

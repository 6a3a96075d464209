#nullable disable
using BotFramework.Tests.Builder.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace BotFramework.Tests.Builder.Middleware;

public sealed class MiddlewareTests
{
    private readonly RecordingAdapter _adapter = new();

    [SetUp]
    public void Forget()
    {
        _adapter.Sent.Clear();
        _adapter.Deleted.Clear();
    }

    [TestCase(true, "hello Ann there")]
    [TestCase(false, "Bot hello Ann there")]
    public async Task Mentions_are_made_readable(bool removeRecipient, string expected)
    {
        var message = RecordingAdapter.Message("<at id='b'>Bot</at> hello <at>Ann</at>there");
        message.Entities = [new Mention(new ChannelAccount("bot"), "<at id='b'>Bot</at>"), new Mention(new ChannelAccount("ann"), "<at>Ann</at>")];
        using var turn = new TurnContext(_adapter, message);

        await new NormalizeMentionsMiddleware { RemoveRecipientMention = removeRecipient }.OnTurnAsync(turn, _ => Task.CompletedTask);

        Assert.That(message.Text, Is.EqualTo(expected));
        Assert.That(message.GetMentions()[1].Text, Is.EqualTo("Ann"));
    }

    [Test]
    public void The_text_of_a_mention_from_skype_is_what_stands_in_the_message()
    {
        var message = new Activity(ActivityTypes.Message) { ChannelId = "skype", Text = "hi botname", Entities = [new Mention(new ChannelAccount("b"), "<at id=\"28:x\">botname</at>")] };

        SkypeMentionNormalizeMiddleware.NormalizeSkypMentionText(message);

        Assert.That(message.GetMentions()[0].Text, Is.EqualTo("botname"));
        Assert.That(message.RemoveMentionText("b"), Is.EqualTo("hi"));
    }

    [TestCase("skype", "hi Ann & Bob", "Ann & Bob")]
    [TestCase("msteams", "hi <at>Ann</at>", "<at id=\"x\">Ann &amp; Bob</at>")]
    public async Task Mentions_are_normalised_for_skype_alone(string channel, string text, string expected)
    {
        var entity = ActivityJson.Deserialize<Entity>("""{"type":"mention","text":"<at id=\"x\">Ann &amp; Bob</at>"}""");
        using var turn = new TurnContext(_adapter, new Activity(ActivityTypes.Message) { ChannelId = channel, Text = text, Entities = [entity, new Mention(new ChannelAccount("b"), "no element")] });
        var went = false;

        await new SkypeMentionNormalizeMiddleware().OnTurnAsync(turn, _ => Task.FromResult(went = true));

        Assert.That(went);
        Assert.That(turn.Activity.GetMentions()[0].Text, Is.EqualTo(expected));
        Assert.That(turn.Activity.GetMentions()[1].Text, Is.EqualTo("no element"));
    }

    [TestCase("<at>Ann", "<at>Ann")]
    [TestCase("say <at>Ann</at>, now", "say Ann , now")]
    [TestCase(null, null)]
    public async Task A_tag_that_does_not_end_is_left(string text, string expected)
    {
        var message = RecordingAdapter.Message(text);
        message.Entities = [ActivityJson.Deserialize<Entity>("""{"type":"mention","text":"<at>Ann</at>"}"""), new Entity("place")];
        using var turn = new TurnContext(_adapter, message);

        await new NormalizeMentionsMiddleware { RemoveRecipientMention = false }.OnTurnAsync(turn, _ => Task.CompletedTask);

        Assert.That(message.Text, Is.EqualTo(expected));
        Assert.That(message.GetMentions().Single().Text, Is.EqualTo("Ann"));
    }

    [Test]
    public async Task A_sign_of_typing_that_cannot_be_sent_fails_no_turn()
    {
        var clock = new FakeTimeProvider();
        var adapter = new Mock<BotAdapter>();
        var tried = new TaskCompletionSource();
        adapter.Setup(a => a.SendActivitiesAsync(It.IsAny<ITurnContext>(), It.IsAny<Activity[]>(), It.IsAny<CancellationToken>())).Callback(() => tried.TrySetResult()).ThrowsAsync(new HttpRequestException("gone"));
        using var turn = new TurnContext(adapter.Object, RecordingAdapter.Message());

        await new ShowTypingMiddleware(500, 2000, clock).OnTurnAsync(turn, async _ =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await tried.Task.WaitAsync(TimeSpan.FromSeconds(60));
        });

        Assert.That(tried.Task.IsCompletedSuccessfully);
        Assert.That(() => new ShowTypingMiddleware(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ShowTypingMiddleware(0, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase("emulator", null, "text", "voice", true, "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'><voice name='voice'>text</voice></speak>")]
    [TestCase("directlinespeech", "said", "text", "voice", true, "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'><voice name='voice'>said</voice></speak>")]
    [TestCase("telephony", "<speak>x</speak>", "text", "voice", true, "<speak>x</speak>")]
    [TestCase("emulator", null, "text", "voice", false, null)]
    [TestCase("emulator", null, "text", null, true, "text")]
    [TestCase("webchat", null, "text", "voice", true, "text")]
    public async Task Messages_can_be_spoken(string channel, string speak, string text, string voice, bool fallback, string expected)
    {
        var message = RecordingAdapter.Message();
        message.ChannelId = channel;
        using var turn = new TurnContext(_adapter, message);

        await new SetSpeakMiddleware(voice, fallback).OnTurnAsync(turn, ct => turn.SendActivityAsync(new Activity(ActivityTypes.Message) { Text = text, Speak = speak }, ct));

        Assert.That(_adapter.Sent.Single().Speak, Is.EqualTo(expected));
    }

    [TestCase(-1, 1)]
    [TestCase(0, 0)]
    [TestCase(0, -1)]
    public void Times_of_typing_have_a_range(int delay, int period) => Assert.That(() => new ShowTypingMiddleware(delay, period), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task Typing_is_shown_after_the_delay_and_in_every_period()
    {
        var clock = new FakeTimeProvider();
        var adapter = new SignallingAdapter();
        using var turn = new TurnContext(adapter, RecordingAdapter.Message());
        var handlerSaw = 0;
        turn.OnSendActivities((_, _, next) =>
        {
            handlerSaw++;
            return next();
        });

        await new ShowTypingMiddleware(500, 2000, clock).OnTurnAsync(turn, async _ =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(499));
            Assert.That(adapter.Count, Is.Zero);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await adapter.ReachAsync(1);
            await clock.AdvanceUntilAsync(TimeSpan.FromMilliseconds(2000), () => adapter.Count >= 2);
        });

        Assert.That(adapter.Count, Is.EqualTo(2));
        Assert.That(handlerSaw, Is.Zero);
        Assert.That(turn.Responded, Is.False);
    }

    [Test]
    public async Task No_typing_for_what_is_no_message()
    {
        var clock = new FakeTimeProvider();
        using var turn = new TurnContext(_adapter, new Activity(ActivityTypes.Event));

        await new ShowTypingMiddleware(0, 1, clock).OnTurnAsync(turn, _ =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return Task.CompletedTask;
        });

        Assert.That(_adapter.Sent, Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Telemetry_tells_of_everything_and_of_persons_only_on_demand(bool personal)
    {
        var events = new Dictionary<string, IDictionary<string, string>>();
        var client = new Mock<IBotTelemetryClient>();
        client.Setup(c => c.TrackEvent(It.IsAny<string>(), It.IsAny<IDictionary<string, string>>(), It.IsAny<IDictionary<string, double>>()))
            .Callback((string name, IDictionary<string, string> properties, IDictionary<string, double> _) => events[name] = properties);
        var message = RecordingAdapter.Message();
        message.From.Name = "Ann";
        using var turn = new TurnContext(_adapter, message);

        await new TelemetryLoggerMiddleware(client.Object, personal).OnTurnAsync(turn, async ct =>
        {
            await turn.SendActivityAsync("answer", cancellationToken: ct);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "x", Text = "changed" }, ct);
            await turn.DeleteActivityAsync("x", ct);
        }, default);

        Assert.That(events.Keys, Is.EqualTo(new[] { "BotMessageReceived", "BotMessageSend", "BotMessageUpdate", "BotMessageDelete" }));
        Assert.That(events["BotMessageReceived"]["fromId"], Is.EqualTo("user"));
        Assert.That(events["BotMessageReceived"].ContainsKey("text"), Is.EqualTo(personal));
        Assert.That(events["BotMessageReceived"].ContainsKey("fromName"), Is.EqualTo(personal));
        Assert.That(events["BotMessageSend"].ContainsKey("text"), Is.EqualTo(personal));
        Assert.That(events["BotMessageSend"]["replyActivityId"], Is.EqualTo("1"));
        Assert.That(events["BotMessageUpdate"].ContainsKey("text"), Is.EqualTo(personal));
        Assert.That(events["BotMessageDelete"]["conversationId"], Is.EqualTo("conversation"));
    }

    [Test]
    public void Without_a_client_telemetry_goes_nowhere()
    {
        Assert.That(new TelemetryLoggerMiddleware(null).TelemetryClient, Is.InstanceOf<NullBotTelemetryClient>());
        Assert.That(() => new TelemetryLoggerMiddleware(null).OnTurnAsync(null, null, default), Throws.ArgumentNullException);
    }

    private sealed class SignallingAdapter : BotAdapter
    {
        private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
        private readonly Lock _lock = new();

        public int Count { get; private set; }

        public Task ReachAsync(int count)
        {
            lock (_lock)
            {
                var reached = new TaskCompletionSource();
                if (Count >= count)
                {
                    reached.SetResult();
                }

                _waiting.Add((count, reached));
                return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }
        }

        public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                Count += activities.Count(activity => activity.Type == ActivityTypes.Typing);
                foreach (var (count, reached) in _waiting.Where(one => one.Count <= Count))
                {
                    reached.TrySetResult();
                }
            }

            return Task.FromResult(new[] { new ResourceResponse() });
        }

        public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) => Task.FromResult(new ResourceResponse());

        public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

internal static class FakeTimeProviderExtensions
{
    // Whoever waits for the time may not have begun to when it is moved first: it is moved again until what is awaited has come about.
    public static async Task AdvanceUntilAsync(this FakeTimeProvider clock, TimeSpan step, Func<bool> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!done())
        {
            limit.Token.ThrowIfCancellationRequested();
            clock.Advance(step);
            await Task.Yield();
        }
    }
}

#nullable disable
using System.Globalization;
using System.Security.Claims;
using BotFramework.Tests.Builder.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Adapters;

public sealed class BotAdapterTests
{
    private static AnonymousReceiveMiddleware Named(string name, List<string> order, bool goOn = true) => new(async (_, next, ct) =>
    {
        order.Add($"{name} in");
        if (goOn)
        {
            await next(ct);
        }

        order.Add($"{name} out");
    });

    [Test]
    public async Task Middleware_runs_first_in_first_asked_and_last_to_finish()
    {
        var adapter = new RecordingAdapter();
        var order = new List<string>();
        adapter.Use(Named("a", order)).Use(Named("b", order));

        await adapter.RunAsync(new TurnContext(adapter, RecordingAdapter.Message()), (_, _) =>
        {
            order.Add("bot");
            return Task.CompletedTask;
        });

        Assert.That(order, Is.EqualTo(new[] { "a in", "b in", "bot", "b out", "a out" }));
    }

    [Test]
    public async Task Middleware_that_does_not_go_on_ends_the_turn()
    {
        var adapter = new RecordingAdapter();
        var order = new List<string>();
        adapter.Use(Named("a", order, goOn: false)).Use(Named("b", order));

        await adapter.RunAsync(new TurnContext(adapter, RecordingAdapter.Message()), (_, _) =>
        {
            order.Add("bot");
            return Task.CompletedTask;
        });

        Assert.That(order, Is.EqualTo(new[] { "a in", "a out" }));
    }

    [Test]
    public async Task A_failure_goes_to_the_handler()
    {
        Exception failure = null;
        var adapter = new RecordingAdapter { OnTurnError = (_, exception) => Task.FromResult(failure = exception) };

        await adapter.RunAsync(new TurnContext(adapter, RecordingAdapter.Message()), (_, _) => throw new InvalidOperationException("mine"));

        Assert.That(failure, Has.Message.EqualTo("mine"));
    }

    [Test]
    public void Without_a_handler_a_failure_goes_to_the_caller()
    {
        var adapter = new RecordingAdapter();

        Assert.That(() => adapter.RunAsync(new TurnContext(adapter, RecordingAdapter.Message()), (_, _) => throw new InvalidOperationException("mine")), Throws.InvalidOperationException);
        Assert.That(() => adapter.RunAsync(null), Throws.ArgumentNullException);
        Assert.That(() => adapter.Use(null), Throws.ArgumentNullException);
    }

    [TestCase("fr-FR", "fr-FR")]
    [TestCase("no such language at all", null)]
    [TestCase(null, null)]
    public async Task A_turn_runs_in_the_culture_of_its_activity(string locale, string expected)
    {
        var before = CultureInfo.CurrentCulture.Name;
        var adapter = new RecordingAdapter();
        var message = RecordingAdapter.Message();
        message.Locale = locale;
        var seen = "";

        await adapter.RunAsync(new TurnContext(adapter, message), (_, _) => Task.FromResult(seen = CultureInfo.CurrentCulture.Name));

        Assert.That(seen, Is.EqualTo(expected ?? before));
        Assert.That(CultureInfo.CurrentCulture.Name, Is.EqualTo(before));
    }

    [Test]
    public async Task A_conversation_is_continued_through_the_middleware()
    {
        var adapter = new RecordingAdapter();
        var order = new List<string>();
        adapter.Use(Named("a", order));
        Activity seen = null;

        await adapter.ContinueConversationAsync("bot", RecordingAdapter.Message().GetConversationReference(), (turn, _) => Task.FromResult(seen = turn.Activity), default);

        Assert.That(order, Has.Count.EqualTo(2));
        Assert.That((seen.Type, seen.Name), Is.EqualTo(("event", "ContinueConversation")));
        Assert.That(() => adapter.ContinueConversationAsync("bot", (ConversationReference)null, null, default), Throws.ArgumentNullException);
    }

    [Test]
    public void What_an_adapter_does_not_offer_it_says()
    {
        var adapter = new RecordingAdapter();

        Assert.That(() => adapter.ContinueConversationAsync(new ClaimsIdentity(), new Activity(), null, default), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => adapter.CreateConversationAsync("b", "c", "s", "a", new ConversationParameters(), null, default), Throws.InstanceOf<NotSupportedException>());
    }

    [Test]
    public async Task A_set_of_middleware_is_middleware()
    {
        var order = new List<string>();
        var set = new MiddlewareSet().Use(Named("a", order)).Use(Named("b", order));
        var adapter = new RecordingAdapter();

        await set.OnTurnAsync(new TurnContext(adapter, RecordingAdapter.Message()), _ =>
        {
            order.Add("next");
            return Task.CompletedTask;
        });

        Assert.That(order, Does.Contain("next"));
        Assert.That(set.Count(), Is.EqualTo(2));
        Assert.That(() => set.Use(null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Storage_and_states_are_put_into_the_turn()
    {
        var storage = new MemoryStorage();
        var state = new UserState(storage);
        var adapter = new RecordingAdapter();
        adapter.UseStorage(storage).UseBotState(state);
        object seen = null;
        object seenState = null;

        await adapter.RunAsync(new TurnContext(adapter, RecordingAdapter.Message()), (turn, _) =>
        {
            (seen, seenState) = (turn.TurnState.Get<IStorage>(), turn.TurnState.Get<UserState>());
            return Task.CompletedTask;
        });

        Assert.That(seen, Is.SameAs(storage));
        Assert.That(seenState, Is.SameAs(state));
        Assert.That(() => adapter.UseStorage(null), Throws.ArgumentNullException);
        Assert.That(() => adapter.UseBotState(null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task A_conversation_is_taken_up_with_an_activity_of_the_bots_own()
    {
        var adapter = new RecordingAdapter();
        var own = new Activity(ActivityTypes.Event) { Name = "timer", Conversation = new ConversationAccount(id: "c") };

        await adapter.ContinueConversationAsync("app", own, (turn, ct) => turn.SendActivityAsync($"{turn.Activity.Name} in {turn.Activity.Conversation.Id}", cancellationToken: ct), default);

        Assert.That(adapter.Sent.Single().Text, Is.EqualTo("timer in c"));
        Assert.That(() => adapter.ContinueConversationAsync("app", (Activity)null, (_, _) => Task.CompletedTask, default), Throws.ArgumentNullException);
    }

    [Test]
    public void What_an_adapter_does_not_offer_is_said_with_its_name()
    {
        var (adapter, identity, reference, activity) = (new RecordingAdapter(), new ClaimsIdentity(), new ConversationReference(), new Activity());
        BotCallbackHandler bot = (_, _) => Task.CompletedTask;
        Func<Task>[] calls =
        [
            () => adapter.ContinueConversationAsync(identity, reference, bot, default),
            () => adapter.ContinueConversationAsync(identity, reference, "audience", bot, default),
            () => adapter.ContinueConversationAsync(identity, activity, bot, default),
            () => adapter.ContinueConversationAsync(identity, activity, "audience", bot, default),
            () => adapter.CreateConversationAsync("app", "channel", "https://service", "audience", new ConversationParameters(), bot, default),
            () => adapter.ProcessProactiveAsync(identity, activity, "audience", bot, default),
        ];

        foreach (var call in calls) Assert.That(async () => await call(), Throws.TypeOf<NotSupportedException>().With.Message.Contain(nameof(RecordingAdapter)));
    }
}

#nullable disable
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.TraceExtensions;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Turns;

public sealed class TurnContextTests
{
    private readonly RecordingAdapter _adapter = new();

    private TurnContext Turn(Activity activity = null) => new(_adapter, activity ?? RecordingAdapter.Message());

    [SetUp]
    public void Forget()
    {
        _adapter.Sent.Clear();
        _adapter.Updated.Clear();
        _adapter.Deleted.Clear();
    }

    [Test]
    public void Adapter_and_activity_are_needed()
    {
        Assert.That(() => new TurnContext((BotAdapter)null, new Activity()), Throws.ArgumentNullException);
        Assert.That(() => new TurnContext(_adapter, null), Throws.ArgumentNullException);
        Assert.That(() => new TurnContext((ITurnContext)null, new Activity()), Throws.ArgumentNullException);
    }

    [Test]
    public async Task What_is_sent_is_addressed_as_a_reply()
    {
        using var turn = Turn();

        var response = await turn.SendActivityAsync(new Activity(ActivityTypes.Message) { Text = "x" });

        Assert.That(response.Id, Is.EqualTo("sent-1"));
        var sent = _adapter.Sent.Single();
        Assert.That((sent.From.Id, sent.Recipient.Id, sent.ReplyToId, sent.Conversation.Id), Is.EqualTo(("bot", "user", "1", "conversation")));
        Assert.That((sent.ChannelId, sent.ServiceUrl, sent.InputHint), Is.EqualTo(("test", "https://service", "acceptingInput")));
    }

    [Test]
    public async Task A_text_is_sent_as_a_message_with_speech_and_hint()
    {
        using var turn = Turn();

        await turn.SendActivityAsync("text", "<speak/>", InputHints.IgnoringInput);

        var sent = _adapter.Sent.Single();
        Assert.That((sent.Type, sent.Text, sent.Speak, sent.InputHint), Is.EqualTo(("message", "text", "<speak/>", "ignoringInput")));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void An_empty_text_is_not_sent(string text)
    {
        using var turn = Turn();

        Assert.That(() => turn.SendActivityAsync(text), Throws.ArgumentNullException);
    }

    [Test]
    public void Null_activities_are_not_sent()
    {
        using var turn = Turn();

        Assert.That(() => turn.SendActivityAsync((IActivity)null), Throws.ArgumentNullException);
        Assert.That(() => turn.SendActivitiesAsync(null), Throws.ArgumentNullException);
        Assert.That(() => turn.SendActivitiesAsync([]), Throws.ArgumentException);
    }

    [TestCase(ActivityTypes.Message, true)]
    [TestCase(ActivityTypes.Typing, true)]
    [TestCase(ActivityTypes.Trace, false)]
    public async Task Anything_but_a_trace_is_a_response(string type, bool responded)
    {
        using var turn = Turn();
        Assert.That(turn.Responded, Is.False);

        await turn.SendActivityAsync(new Activity(type));

        Assert.That(turn.Responded, Is.EqualTo(responded));
    }

    [Test]
    public async Task A_hint_that_is_set_stays()
    {
        using var turn = Turn();

        await turn.SendActivityAsync(new Activity(ActivityTypes.Message) { InputHint = InputHints.ExpectingInput });
        await turn.SendActivityAsync(new Activity(ActivityTypes.Event));

        Assert.That(_adapter.Sent.Select(sent => sent.InputHint), Is.EqualTo(new[] { "expectingInput", null }));
    }

    [Test]
    public async Task Handlers_see_what_is_sent_in_the_order_in_which_they_came()
    {
        using var turn = Turn();
        var order = new List<string>();
        turn.OnSendActivities(async (_, activities, next) =>
        {
            order.Add("first in");
            activities[0].Text += "!";
            var responses = await next();
            order.Add("first out");
            return responses;
        });
        turn.OnSendActivities((_, _, next) =>
        {
            order.Add("second");
            return next();
        });

        await turn.SendActivityAsync("x");

        Assert.That(order, Is.EqualTo(new[] { "first in", "second", "first out" }));
        Assert.That(_adapter.Sent.Single().Text, Is.EqualTo("x!"));
    }

    [Test]
    public async Task A_handler_that_does_not_go_on_keeps_it_from_being_sent()
    {
        using var turn = Turn();
        turn.OnSendActivities((_, _, _) => Task.FromResult<ResourceResponse[]>(null));

        var response = await turn.SendActivityAsync("x");

        Assert.That(response, Is.Not.Null);
        Assert.That(_adapter.Sent, Is.Empty);
        Assert.That(turn.Responded, Is.False);
    }

    [Test]
    public async Task An_update_is_addressed_and_goes_through_its_handlers()
    {
        using var turn = Turn();
        var seen = 0;
        turn.OnUpdateActivity((_, _, next) =>
        {
            seen++;
            return next();
        });

        var response = await turn.UpdateActivityAsync(new Activity { Id = "old", Text = "new" });

        Assert.That((seen, response.Id), Is.EqualTo((1, "old")));
        Assert.That(_adapter.Updated.Single().Conversation.Id, Is.EqualTo("conversation"));
    }

    [Test]
    public async Task A_delete_by_id_names_the_conversation_of_the_turn()
    {
        using var turn = Turn();
        var seen = 0;
        turn.OnDeleteActivity((_, _, next) =>
        {
            seen++;
            return next();
        });

        await turn.DeleteActivityAsync("old");
        await turn.DeleteActivityAsync(new ConversationReference("other"));

        Assert.That(seen, Is.EqualTo(2));
        Assert.That(_adapter.Deleted.Select(reference => (reference.ActivityId, reference.Conversation?.Id)), Is.EqualTo(new[] { ("old", "conversation"), ("other", null) }));
    }

    [Test]
    public async Task Handlers_that_do_not_go_on_keep_it_from_being_changed()
    {
        using var turn = Turn();
        turn.OnUpdateActivity((_, _, _) => Task.FromResult<ResourceResponse>(null));
        turn.OnDeleteActivity((_, _, _) => Task.CompletedTask);

        await turn.UpdateActivityAsync(new Activity());
        await turn.DeleteActivityAsync("x");

        Assert.That(_adapter.Updated, Is.Empty);
        Assert.That(_adapter.Deleted, Is.Empty);
    }

    [Test]
    public void Null_arguments_are_refused()
    {
        using var turn = Turn();

        Assert.That(() => turn.OnSendActivities(null), Throws.ArgumentNullException);
        Assert.That(() => turn.OnUpdateActivity(null), Throws.ArgumentNullException);
        Assert.That(() => turn.OnDeleteActivity(null), Throws.ArgumentNullException);
        Assert.That(() => turn.UpdateActivityAsync(null), Throws.ArgumentNullException);
        Assert.That(() => turn.DeleteActivityAsync((string)null), Throws.ArgumentNullException);
        Assert.That(() => turn.DeleteActivityAsync(" "), Throws.ArgumentNullException);
        Assert.That(() => turn.DeleteActivityAsync((ConversationReference)null), Throws.ArgumentNullException);
    }

    [Test]
    public async Task With_replies_expected_they_are_kept_and_not_sent()
    {
        var message = RecordingAdapter.Message();
        message.DeliveryMode = DeliveryModes.ExpectReplies;
        using var turn = Turn(message);

        var responses = await turn.SendActivitiesAsync([new Activity("message") { Text = "a" }, new Activity("typing")]);

        Assert.That(_adapter.Sent, Is.Empty);
        Assert.That(turn.BufferedReplyActivities, Has.Count.EqualTo(2));
        Assert.That(responses, Has.Length.EqualTo(2));
        Assert.That(turn.Responded, Is.True);
    }

    [Test]
    public void The_language_is_the_activitys_until_it_is_set()
    {
        using var turn = Turn();
        Assert.That(turn.Locale, Is.EqualTo("en-US"));

        turn.Locale = "fr-FR";

        Assert.That(turn.Locale, Is.EqualTo("fr-FR"));
        Assert.That(turn.Activity.Locale, Is.EqualTo("en-US"));
    }

    [Test]
    public async Task A_turn_with_another_activity_shares_state_and_handlers()
    {
        using var turn = Turn();
        turn.TurnState.Add("key", "value");
        var seen = 0;
        turn.OnSendActivities((_, _, next) =>
        {
            seen++;
            return next();
        });

        using var other = new TurnContext(turn, new Activity("event") { Id = "2" });
        await other.SendActivityAsync("x");

        Assert.That(other.TurnState.Get<string>("key"), Is.EqualTo("value"));
        Assert.That(seen, Is.EqualTo(1));
        Assert.That(_adapter.Sent.Single().ReplyToId, Is.EqualTo("2"));
    }

    [Test]
    public async Task A_trace_is_sent_with_name_value_and_label()
    {
        using var turn = Turn();

        await turn.TraceActivityAsync("name", "value", "type", "label");

        Assert.That(_adapter.Sent.Single(), Has.Property("Name").EqualTo("name").And.Property("Value").EqualTo("value").And.Property("ValueType").EqualTo("type").And.Property("Label").EqualTo("label"));
    }

    [Test]
    public async Task A_typed_view_does_what_the_turn_does()
    {
        using var turn = Turn();
        var view = new DelegatingTurnContext<IMessageActivity>(turn);
        view.OnSendActivities((_, _, next) => next()).OnUpdateActivity((_, _, next) => next()).OnDeleteActivity((_, _, next) => next());

        await view.SendActivityAsync("a");
        await view.SendActivityAsync(new Activity("message"));
        await view.SendActivitiesAsync([new Activity("message")]);
        await view.UpdateActivityAsync(new Activity());
        await view.DeleteActivityAsync("x");
        await view.DeleteActivityAsync(new ConversationReference());

        Assert.That(view.Activity, Is.SameAs(turn.Activity));
        Assert.That(((ITurnContext)view).Activity, Is.SameAs(turn.Activity));
        Assert.That(view.Adapter, Is.SameAs(_adapter));
        Assert.That(view.TurnState, Is.SameAs(turn.TurnState));
        Assert.That(view.Responded, Is.True);
        Assert.That((_adapter.Sent.Count, _adapter.Updated.Count, _adapter.Deleted.Count), Is.EqualTo((3, 1, 2)));
        Assert.That(() => new DelegatingTurnContext<IMessageActivity>(null), Throws.ArgumentNullException);
    }
}

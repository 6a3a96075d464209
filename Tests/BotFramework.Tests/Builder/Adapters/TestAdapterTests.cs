#nullable disable
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder.Adapters;

public sealed class TestAdapterTests
{
    private static Task Echo(ITurnContext turn, CancellationToken ct) => turn.Activity.Text switch
    {
        "silence" => Task.CompletedTask,
        "two" => turn.SendActivitiesAsync([MessageFactory.Text("one"), MessageFactory.Text("two")], ct),
        _ => turn.SendActivityAsync($"echo {turn.Activity.Text}", cancellationToken: ct),
    };

    [Test]
    public Task A_script_that_holds_passes() => new TestFlow(new TestAdapter(), Echo)
        .Test("a", "echo a")
        .Test("b", MessageFactory.Text("echo b"))
        .Test("c", reply => Assert.That(reply.AsMessageActivity().Text, Is.EqualTo("echo c")))
        .Send("two").AssertReply("one").AssertReply(MessageFactory.Text("two"))
        .Send(new Activity { Text = "d" }).AssertReplyContains("cho")
        .Send("e").AssertReplyOneOf(["x", "echo e"])
        .Send("silence").AssertNoReply(timeout: 1)
        .SendConversationUpdate().AssertReply("echo ")
        .Delay(1)
        .StartTestAsync();

    private static readonly (string Name, Func<TestFlow, TestFlow> Step)[] Wrong =
    [
        ("text", flow => flow.Test("a", "other")),
        ("activity", flow => flow.Test("a", MessageFactory.Text("other"))),
        ("type", flow => flow.Send("a").AssertReply((IActivity)new Activity(ActivityTypes.Typing))),
        ("contains", flow => flow.Send("a").AssertReplyContains("other")),
        ("one of", flow => flow.Send("a").AssertReplyOneOf(["other"])),
        ("no reply", flow => flow.Send("a").AssertNoReply(timeout: 1)),
        ("comparer", flow => flow.Send("a").AssertReply(new Activity(), EqualityComparer<IActivity>.Default)),
    ];

    [Test]
    public void A_step_that_does_not_hold_throws([Range(0, 6)] int step) =>
        Assert.That(() => Wrong[step].Step(new TestFlow(new TestAdapter(), Echo)).StartTestAsync(), Throws.TypeOf<Exception>(), Wrong[step].Name);

    [Test]
    public void A_reply_that_does_not_come_is_a_timeout_that_names_it() =>
        Assert.That(() => new TestFlow(new TestAdapter(), Echo).Send("silence").AssertReply("x", "what was awaited", 1).StartTestAsync(), Throws.InstanceOf<TimeoutException>().With.Message.Contains("what was awaited"));

    [Test]
    public void What_a_check_throws_comes_through() =>
        Assert.That(() => new TestFlow(new TestAdapter(), Echo).Test("a", _ => throw new FormatException()).StartTestAsync(), Throws.InstanceOf<FormatException>());

    [Test]
    public void What_the_bot_throws_comes_through() =>
        Assert.That(() => new TestFlow(new TestAdapter(), (_, _) => throw new FormatException()).Send("a").StartTestAsync(), Throws.InstanceOf<FormatException>());

    [Test]
    public void Nothing_runs_before_the_start()
    {
        var turns = 0;

        _ = new TestFlow(new TestAdapter(), (_, _) => Task.FromResult(turns++)).Send("a");

        Assert.That(turns, Is.Zero);
    }

    [Test]
    public async Task What_an_activity_lacks_is_filled_in()
    {
        var adapter = new TestAdapter("webchat");
        var activity = new Activity { Text = "x" };

        await adapter.ProcessActivityAsync(activity, (_, _) => Task.CompletedTask);

        Assert.That((activity.Type, activity.ChannelId, activity.From.Id, activity.Recipient.Id, activity.Conversation.Id), Is.EqualTo(("message", "webchat", "user1", "bot", "Conversation1")));
        Assert.That(activity.Id, Is.Not.Null);
        Assert.That(activity.Timestamp, Is.Not.Null);
        Assert.That(activity.ServiceUrl, Is.EqualTo("https://test.com"));
    }

    [Test]
    public void A_conversation_is_made_of_names()
    {
        var conversation = TestAdapter.CreateConversation("name", "Ann", "Robot");

        Assert.That((conversation.Conversation.Id, conversation.User.Id, conversation.User.Name, conversation.Bot.Id), Is.EqualTo(("name", "ann", "Ann", "robot")));
        Assert.That((conversation.ChannelId, conversation.ServiceUrl), Is.EqualTo(("test", "https://test.com")));
        Assert.That(new TestAdapter(conversation).MakeActivity("x").From.Name, Is.EqualTo("Ann"));
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public async Task Traces_are_queued_on_demand(bool sendTraceActivity, int expected)
    {
        var adapter = new TestAdapter(sendTraceActivity: sendTraceActivity);

        await adapter.SendTextToBotAsync("x", (turn, ct) => turn.SendActivityAsync(turn.Activity.CreateTrace("t"), ct), default);

        Assert.That(adapter.ActiveQueue, Has.Count.EqualTo(expected));
    }

    [Test]
    public async Task What_waits_can_be_changed_and_deleted()
    {
        var adapter = new TestAdapter();

        await adapter.SendTextToBotAsync("x", async (turn, ct) =>
        {
            var sent = await turn.SendActivitiesAsync([MessageFactory.Text("a"), MessageFactory.Text("b")], ct);
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = sent[1].Id, Text = "new" }, ct);
            await turn.DeleteActivityAsync(sent[0].Id, ct);
            Assert.That((await turn.UpdateActivityAsync(new Activity { Id = "unknown" }, ct)).Id, Is.Null);
        }, default);

        Assert.That(adapter.GetNextReply().AsMessageActivity().Text, Is.EqualTo("new"));
        Assert.That(adapter.GetNextReply(), Is.Null);
    }

    [Test]
    public async Task A_new_conversation_begins_with_an_update_and_an_empty_queue()
    {
        var adapter = new TestAdapter();
        adapter.ActiveQueue.Enqueue(new Activity());
        Activity seen = null;

        await adapter.CreateConversationAsync("test", (turn, _) => Task.FromResult(seen = turn.Activity), default);

        Assert.That(seen.Type, Is.EqualTo(ActivityTypes.ConversationUpdate));
        Assert.That(seen.Conversation.Id, Is.Not.Empty);
        Assert.That(adapter.ActiveQueue, Is.Empty);
    }

    [Test]
    public async Task Tokens_are_given_out_after_their_code()
    {
        var adapter = new TestAdapter();
        adapter.AddUserToken("conn", "test", "user1", "token", "1234");
        using var turn = new TurnContext(adapter, adapter.MakeActivity());

        Assert.That(await adapter.GetUserTokenAsync(turn, "conn", null, default), Is.Null);
        Assert.That(await adapter.GetUserTokenAsync(turn, "conn", "999", default), Is.Null);
        Assert.That((await adapter.GetUserTokenAsync(turn, "conn", "1234", default)).Token, Is.EqualTo("token"));
        Assert.That((await adapter.GetUserTokenAsync(turn, "conn", null, default)).Token, Is.EqualTo("token"));
        Assert.That((await adapter.GetTokenStatusAsync(turn, "user1")).Single().HasToken, Is.True);
        Assert.That(await adapter.GetTokenStatusAsync(turn, "user1", "other"), Is.Empty);
        Assert.That(await adapter.GetOauthSignInLinkAsync(turn, "conn", default), Does.Contain("conn").And.Contain("user1"));
        await adapter.SignOutUserAsync(turn, "conn", "user1");
        Assert.That(await adapter.GetUserTokenAsync(turn, "conn", null, default), Is.Null);
    }

    [Test]
    public async Task Tokens_are_exchanged_as_the_test_says()
    {
        var adapter = new TestAdapter();
        adapter.AddExchangeableToken("conn", "test", "user1", "item", "token");
        adapter.ThrowOnExchangeRequest("conn", "test", "user1", "bad");
        using var turn = new TurnContext(adapter, adapter.MakeActivity());

        Assert.That((await adapter.ExchangeTokenAsync(turn, "conn", "user1", new TokenExchangeRequest(token: "item"))).Token, Is.EqualTo("token"));
        Assert.That(await adapter.ExchangeTokenAsync(turn, "conn", "user1", new TokenExchangeRequest(uri: "other")), Is.Null);
        Assert.That(() => adapter.ExchangeTokenAsync(turn, "conn", "user1", new TokenExchangeRequest("bad")), Throws.InvalidOperationException);
        Assert.That((await adapter.GetSignInResourceAsync(turn, "conn")).SignInLink, Does.Contain("user1"));
        Assert.That(await adapter.GetAadTokensAsync(turn, "conn", ["x"]), Is.Empty);
    }

    [Test]
    public void Null_arguments_are_refused()
    {
        var adapter = new TestAdapter();
        var flow = new TestFlow(adapter, Echo);

        Assert.That(() => new TestFlow(null, Echo), Throws.ArgumentNullException);
        Assert.That(() => flow.Send((string)null), Throws.ArgumentNullException);
        Assert.That(() => flow.Send((IActivity)null), Throws.ArgumentNullException);
        Assert.That(() => flow.Test("a", (string)null), Throws.ArgumentNullException);
        Assert.That(() => flow.AssertReplyOneOf(null), Throws.ArgumentNullException);
        Assert.That(() => adapter.SendActivitiesAsync(null, [], default), Throws.ArgumentNullException);
        Assert.That(() => adapter.SendActivitiesAsync(new TurnContext(adapter, new Activity()), null, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.SendActivitiesAsync(new TurnContext(adapter, new Activity()), [], default), Throws.ArgumentException);
    }
}

#nullable enable
using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Moq;

namespace BotFramework.Tests.Integration;

public sealed class CloudAdapterTests
{
    private LocalChannel _channel = null!;
    private BotHost _host = null!;
    private ScriptedBot _bot = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _channel = await LocalChannel.StartAsync();
        _bot = new ScriptedBot();
        _host = await BotHost.StartAsync(new() { ["Channels:AllowUnsigned"] = "true", ["Channels:TrustedServiceHosts:0"] = _channel.Authority }, _bot);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [SetUp]
    public void Forget()
    {
        _channel.Posts.Clear();
        _channel.Connector = null;
        _bot.Turn = (turn, ct) => turn.SendActivityAsync($"Echo: {turn.Activity.Text}", cancellationToken: ct);
        _host.Adapter.OnTurnError = null;
        _host.Adapter.MaxActivityBytes = 1024 * 1024;
    }

    private Activity Message(string text = "hello") => new(ActivityTypes.Message)
    {
        Id = "1",
        ChannelId = "webchat",
        ServiceUrl = _channel.ServiceUrl,
        From = new ChannelAccount("u", "User"),
        Recipient = new ChannelAccount("b", "Bot"),
        Conversation = new ConversationAccount(id: "c:1;x=/?"),
        Text = text,
    };

    [Test]
    public async Task A_message_is_answered_by_a_reply_through_the_connector()
    {
        using var response = await _host.PostAsync(Message());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.Empty);
        var post = _channel.Posts.Single();
        Assert.That(post.Method, Is.EqualTo("POST"));
        Assert.That(post.Path, Does.EndWith("/activities/1"));
        Assert.That(post.Authorization, Is.Null.Or.Empty);
        Assert.That(post.Json.GetProperty("replyToId").GetString(), Is.EqualTo("1"));
        Assert.That(post.Json.GetProperty("from").GetProperty("id").GetString(), Is.EqualTo("b"));
        Assert.That(post.Json.GetProperty("recipient").GetProperty("id").GetString(), Is.EqualTo("u"));
        Assert.That(post.Json.TryGetProperty("id", out _), Is.False);
    }

    [Test]
    public async Task Without_an_id_to_reply_to_the_answer_goes_into_the_conversation()
    {
        var message = Message();
        message.Id = null;

        using var response = await _host.PostAsync(message);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_channel.Posts.Single().Path, Does.EndWith("/activities"));
    }

    [Test]
    public async Task With_replies_expected_they_are_in_the_response_and_nothing_is_posted()
    {
        var message = Message();
        message.DeliveryMode = DeliveryModes.ExpectReplies;
        message.ServiceUrl = null;

        using var response = await _host.PostAsync(message);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        var replies = ActivityJson.Deserialize<ExpectedReplies>(await response.Content.ReadAsByteArrayAsync());
        Assert.That(replies.Activities.Single().Text, Is.EqualTo("Echo: hello"));
        Assert.That(replies.Activities.Single().ReplyToId, Is.EqualTo("1"));
        Assert.That(_channel.Posts, Is.Empty);
    }

    [Test]
    public async Task An_invoke_is_answered_in_the_response()
    {
        _bot.Turn = (turn, ct) => turn.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = new InvokeResponse { Status = 202, Body = new { answer = 42 } } }, ct);

        using var response = await _host.PostAsync(new Activity(ActivityTypes.Invoke) { Name = "x", ChannelId = "msteams", Conversation = new ConversationAccount(id: "c") });

        Assert.That((int)response.StatusCode, Is.EqualTo(202));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"answer":42}"""));
    }

    [Test]
    public async Task An_invoke_that_nobody_answers_gets_501()
    {
        _bot.Turn = (_, _) => Task.CompletedTask;

        using var response = await _host.PostAsync(new Activity(ActivityTypes.Invoke) { Name = "x", ChannelId = "msteams", Conversation = new ConversationAccount(id: "c") });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotImplemented));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("""{"type":""}""")]
    [TestCase("""{"type":null}""")]
    [TestCase("""{"type":{}}""")]
    [TestCase("""{"type":"message","from":"me"}""")]
    [TestCase("""{"type":"message","timestamp":"yesterday"}""")]
    [TestCase("""{"type":"message","attachments":{}}""")]
    [TestCase("""{"type":"message"} and more""")]
    public async Task What_is_no_activity_is_refused_with_400_and_a_sentence(string json)
    {
        using var response = await _host.PostAsync(json);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var error = ActivityJson.Deserialize<ErrorResponse>(await response.Content.ReadAsByteArrayAsync());
        Assert.That(error.Error.Code, Is.EqualTo("BadSyntax"));
        Assert.That(error.Error.Message, Is.Not.Empty);
    }

    [Test]
    public async Task Deep_json_is_refused_with_400()
    {
        var deep = $$"""{"type":"message","value":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""";

        using var response = await _host.PostAsync(deep);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_over_the_limit_is_refused_with_413(bool announced)
    {
        _host.Adapter.MaxActivityBytes = 10_000;
        var json = Encoding.UTF8.GetBytes($$"""{"type":"message","text":"{{new string('x', 20_000)}}"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = announced ? new ByteArrayContent(json) : new StreamContent(new Unannounced(json)) };

        using var response = await _host.Client.SendAsync(request);

        Assert.That((int)response.StatusCode, Is.EqualTo(413));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("10000"));
    }

    [Test]
    public async Task A_body_of_a_quarter_million_characters_is_taken()
    {
        var message = Message(new string('字', 250_000));
        message.DeliveryMode = DeliveryModes.ExpectReplies;

        using var response = await _host.PostAsync(message);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_unsigned_activity_for_an_untrusted_host_is_refused_without_a_turn()
    {
        var turns = 0;
        _bot.Turn = (_, _) => Task.FromResult(turns++);
        var message = Message();
        message.ServiceUrl = "http://evil.example/";

        using var response = await _host.PostAsync(message);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Channels:TrustedServiceHosts"));
        Assert.That(turns, Is.Zero);
    }

    [Test]
    public async Task Without_an_app_id_and_without_allowance_all_are_refused_with_a_sentence()
    {
        await using var host = await BotHost.StartAsync([], _bot);

        using var response = await host.PostAsync(Message());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Channels:AllowUnsigned"));
    }

    [Test]
    public async Task Even_where_unsigned_is_allowed_a_bad_token_is_refused()
    {
        using var response = await _host.PostAsync(Message(), "Bearer a.b.c");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_send_that_is_accepted_without_an_id_is_a_send()
    {
        ResourceResponse? sent = null;
        _channel.Connector = context =>
        {
            context.Response.StatusCode = 202;
            return Task.CompletedTask;
        };
        _bot.Turn = async (turn, ct) => sent = await turn.SendActivityAsync("hello", cancellationToken: ct);

        using var response = await _host.PostAsync(Message());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(sent?.Id, Is.Empty);
    }

    [Test]
    public async Task The_channels_ids_come_back_in_order()
    {
        ResourceResponse[] sent = [];
        _bot.Turn = async (turn, ct) => sent = await turn.SendActivitiesAsync([MessageFactory.Text("a"), MessageFactory.Text("b")], ct);

        using var response = await _host.PostAsync(Message());

        Assert.That(sent.Select(one => one.Id), Is.EqualTo(new[] { "sent-1", "sent-2" }));
        Assert.That(_channel.Posts.Select(post => post.Json.GetProperty("text").GetString()), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Update_and_delete_go_to_the_activity()
    {
        _bot.Turn = async (turn, ct) =>
        {
            await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = "old", Text = "new" }, ct);
            await turn.DeleteActivityAsync("old", ct);
        };

        using var response = await _host.PostAsync(Message());

        Assert.That(_channel.Posts.Select(post => $"{post.Method} {post.Path[(post.Path.LastIndexOf('/') + 1)..]}"), Is.EqualTo(new[] { "PUT old", "DELETE old" }));
    }

    [Test]
    public async Task A_channel_that_cannot_delete_does_not_fail_the_turn()
    {
        _channel.Connector = context =>
        {
            context.Response.StatusCode = 501;
            return Task.CompletedTask;
        };
        _bot.Turn = (turn, ct) => turn.DeleteActivityAsync("old", ct);

        using var response = await _host.PostAsync(Message());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_refusal_of_the_connector_is_an_exception_with_its_status_and_words()
    {
        Exception? failure = null;
        _host.Adapter.OnTurnError = (_, exception) => Task.FromResult(failure = exception);
        _channel.Connector = async context =>
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("""{"error":{"code":"Blocked","message":"no"}}""");
        };

        using var response = await _host.PostAsync(Message());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var refusal = failure as ErrorResponseException;
        Assert.That(refusal?.Body.Error.Code, Is.EqualTo("Blocked"));
        Assert.That(refusal?.Response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(refusal?.Request.Headers, Does.Not.ContainKey("Authorization"));
    }

    [Test]
    public async Task A_redirect_of_the_connector_is_not_followed()
    {
        Exception? failure = null;
        _host.Adapter.OnTurnError = (_, exception) => Task.FromResult(failure = exception);
        _channel.Connector = context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"{_channel.Address}/elsewhere/";
            return Task.CompletedTask;
        };

        using var response = await _host.PostAsync(Message());

        Assert.That(failure, Is.TypeOf<ErrorResponseException>());
        Assert.That(_channel.Posts, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Trace_activities_do_not_leave_for_channels()
    {
        _bot.Turn = async (turn, ct) => await turn.SendActivityAsync(turn.Activity.CreateTrace("t", "v"), ct);

        using var response = await _host.PostAsync(Message());

        Assert.That(_channel.Posts, Is.Empty);
    }

    [Test]
    public async Task A_conversation_is_continued_by_an_event()
    {
        Activity? seen = null;
        var reference = Message().GetConversationReference();

        await _host.Adapter.ContinueConversationAsync("app", reference, async (turn, ct) =>
        {
            seen = turn.Activity;
            await turn.SendActivityAsync("later", cancellationToken: ct);
        }, default);

        Assert.That(seen?.Name, Is.EqualTo("ContinueConversation"));
        Assert.That(seen?.Type, Is.EqualTo(ActivityTypes.Event));
        Assert.That(_channel.Posts.Single().Json.GetProperty("text").GetString(), Is.EqualTo("later"));
    }

    private static IEnumerable<TestCaseData> Continuations()
    {
        static TestCaseData Of(string name, Func<CloudAdapter, Activity, ClaimsIdentity, BotCallbackHandler, Task> call) => new TestCaseData(call).SetArgDisplayNames(name);
        yield return Of("app, reference", (a, m, _, c) => a.ContinueConversationAsync("app", m.GetConversationReference(), c, default));
        yield return Of("app, activity", (a, m, _, c) => a.ContinueConversationAsync("app", m, c, default));
        yield return Of("claims, reference", (a, m, i, c) => a.ContinueConversationAsync(i, m.GetConversationReference(), c, default));
        yield return Of("claims, reference, audience", (a, m, i, c) => a.ContinueConversationAsync(i, m.GetConversationReference(), "audience", c, default));
        yield return Of("claims, activity", (a, m, i, c) => a.ContinueConversationAsync(i, m, c, default));
        yield return Of("claims, activity, audience", (a, m, i, c) => a.ContinueConversationAsync(i, m, "audience", c, default));
        yield return Of("proactive", (a, m, i, c) => a.ProcessProactiveAsync(i, m, "audience", c, default));
    }

    [TestCaseSource(nameof(Continuations))]
    public async Task Each_way_of_continuing_speaks_in_the_same_conversation(Func<CloudAdapter, Activity, ClaimsIdentity, BotCallbackHandler, Task> call)
    {
        await call(_host.Adapter, Message(), new ClaimsIdentity(), (turn, ct) => turn.SendActivityAsync("later", cancellationToken: ct));

        var posted = _channel.Posts.Single();
        Assert.That(posted.Path, Does.StartWith("/connector/v3/conversations/c:1;x=%2F%3F/activities"));
        Assert.That(posted.Json.GetProperty("text").GetString(), Is.EqualTo("later"));
    }

    [Test]
    public void What_a_continuation_lacks_is_named()
    {
        var (adapter, identity) = (_host.Adapter, new ClaimsIdentity());
        BotCallbackHandler bot = (_, _) => Task.CompletedTask;
        var nowhere = Message();
        nowhere.Conversation = null;
        var noService = Message();
        noService.ServiceUrl = null;

        Assert.That(() => adapter.ContinueConversationAsync("app", nowhere, bot, default), Throws.ArgumentException);
        Assert.That(() => adapter.ContinueConversationAsync("app", noService, bot, default), Throws.ArgumentException);
        Assert.That(() => adapter.ContinueConversationAsync("app", (ConversationReference)null!, bot, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.ContinueConversationAsync("app", Message(), null, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.ContinueConversationAsync((ClaimsIdentity)null!, Message(), bot, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.ContinueConversationAsync(identity, Message(), "audience", null, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.ContinueConversationAsync(identity, (ConversationReference)null!, "audience", bot, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.CreateConversationAsync("a", "c", _channel.ServiceUrl, null, null, bot, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.CreateConversationAsync("a", "c", _channel.ServiceUrl, null, new ConversationParameters(), null, default), Throws.ArgumentNullException);
    }

    [Test]
    public async Task A_conversation_is_opened_and_the_bot_gets_an_event_in_it()
    {
        Activity? seen = null;
        _channel.Connector = async context =>
        {
            context.Response.StatusCode = 201;
            await context.Response.WriteAsync("""{"id":"new","activityId":"first"}""");
        };
        var parameters = new ConversationParameters { Bot = new ChannelAccount("b"), Members = [new ChannelAccount("u")], TenantId = "t", ChannelData = new { x = 1 } };

        await _host.Adapter.CreateConversationAsync("", "msteams", _channel.ServiceUrl, null, parameters, (turn, _) =>
        {
            seen = turn.Activity;
            return Task.CompletedTask;
        }, default);

        Assert.That(seen?.Name, Is.EqualTo("CreateConversation"));
        Assert.That(seen?.Id, Is.EqualTo("first"));
        Assert.That(seen?.Conversation.Id, Is.EqualTo("new"));
        Assert.That(seen?.Conversation.TenantId, Is.EqualTo("t"));
        Assert.That(seen?.Recipient.Id, Is.EqualTo("b"));
        Assert.That(seen?.ServiceUrl, Is.EqualTo(_channel.ServiceUrl));
        Assert.That(_channel.Posts.Single().Json.GetProperty("channelData").GetProperty("x").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_turn_state_holds_identity_connector_tokens_factory_and_callback()
    {
        string[] missing = ["not run"];
        _bot.Turn = (turn, _) =>
        {
            var state = turn.TurnState;
            missing = new (string, object?)[]
            {
                ("identity", state.Get<ClaimsIdentity>(BotAdapter.BotIdentityKey)),
                ("connector", state.Get<IConnectorClient>()),
                ("tokens", state.Get<UserTokenClient>()),
                ("factory", state.Get<ConnectorFactory>()),
                ("callback", state.Get<BotCallbackHandler>()),
                ("scope", state.Get<string>(BotAdapter.OAuthScopeKey)),
            }.Where(part => part.Item2 == null).Select(part => part.Item1).ToArray();
            return Task.CompletedTask;
        };

        using var response = await _host.PostAsync(Message());

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public async Task The_caller_id_of_the_wire_is_not_believed()
    {
        var seen = "";
        _bot.Turn = (turn, _) => Task.FromResult(seen = turn.Activity.CallerId);
        var message = Message();
        message.CallerId = "urn:botframework:azure";

        using var response = await _host.PostAsync(message);

        Assert.That(seen, Is.Null);
    }

    [Test]
    public async Task Other_methods_than_POST_are_refused()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Response.Body = new MemoryStream();

        await _host.Adapter.ProcessAsync(context.Request, context.Response, _bot);

        Assert.That(context.Response.StatusCode, Is.EqualTo(405));
    }

    [Test]
    public void Null_arguments_are_named()
    {
        var context = new DefaultHttpContext();
        var adapter = _host.Adapter;

        Assert.That(() => adapter.ProcessAsync(null, context.Response, _bot), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("httpRequest"));
        Assert.That(() => adapter.ProcessAsync(context.Request, null, _bot), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("httpResponse"));
        Assert.That(() => adapter.ProcessAsync(context.Request, context.Response, null), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("bot"));
        Assert.That(() => new CloudAdapter((BotFrameworkAuthentication)null!), Throws.ArgumentNullException);
        Assert.That(() => adapter.SendActivitiesAsync(null, [new Activity()], default), Throws.ArgumentNullException);
        Assert.That(() => adapter.SendActivitiesAsync(new TurnContext(adapter, new Activity()), null, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.SendActivitiesAsync(new TurnContext(adapter, new Activity()), [], default), Throws.ArgumentException);
        Assert.That(() => adapter.CreateConversationAsync("a", "c", null, null, new ConversationParameters(), (_, _) => Task.CompletedTask, default), Throws.ArgumentNullException);
        Assert.That(() => adapter.ContinueConversationAsync("a", (Activity)null!, (_, _) => Task.CompletedTask, default), Throws.ArgumentNullException);
    }

    [Test]
    public async Task Requests_of_a_test_without_a_web_server_are_served()
    {
        var request = new Mock<HttpRequest>();
        request.Setup(r => r.Method).Returns("POST");
        request.Setup(r => r.Body).Returns(new MemoryStream(ActivityJson.Serialize(Message())));
        request.Setup(r => r.Headers).Returns(new HeaderDictionary());
        var response = new Mock<HttpResponse>();
        response.SetupAllProperties();
        var bot = new Mock<IBot>();
        var adapter = new CloudAdapter();

        await adapter.ProcessAsync(request.Object, response.Object, bot.Object);

        bot.Verify(b => b.OnTurnAsync(It.Is<TurnContext>(turn => turn.Activity.Text == "hello"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Test]
    public void A_failure_of_the_bot_without_a_handler_reaches_the_caller()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Body = new MemoryStream(ActivityJson.Serialize(Message()));
        _bot.Turn = (_, _) => throw new InvalidOperationException("mine");

        Assert.That(() => _host.Adapter.ProcessAsync(context.Request, context.Response, _bot), Throws.InvalidOperationException.With.Message.EqualTo("mine"));
    }

    private sealed class ScriptedBot : IBot
    {
        public Func<ITurnContext, CancellationToken, Task> Turn { get; set; } = (_, _) => Task.CompletedTask;

        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => Turn(turnContext, cancellationToken);
    }

    // A body whose length nobody knows.
    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

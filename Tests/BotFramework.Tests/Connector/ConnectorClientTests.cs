#nullable disable
using System.Net;
using System.Text;
using BotFramework.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace BotFramework.Tests.Connector;

/// <summary>The operations of the connector as they go over the wire.</summary>
public sealed class ConnectorClientTests
{
    private LocalChannel _channel;
    private ConnectorClient _client;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _channel = await LocalChannel.StartAsync();
        _client = new ConnectorClient(new Uri(_channel.ServiceUrl), new Unsigned());
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _channel.DisposeAsync();
    }

    [SetUp]
    public void Forget()
    {
        _channel.Posts.Clear();
        _channel.Connector = null;
    }

    private static readonly Activity Hello = new(ActivityTypes.Message) { Id = "m 1", ReplyToId = "q", Text = "hello", Conversation = new ConversationAccount(id: "c/1") };

    private static IEnumerable<TestCaseData> Operations()
    {
        static TestCaseData Of(string expected, Func<IConversations, Task> call) => new TestCaseData(expected, call).SetArgDisplayNames(expected);
        yield return Of("GET v3/conversations", c => c.GetConversationsAsync());
        yield return Of("GET v3/conversations?continuationToken=a%26b", c => c.GetConversationsAsync("a&b"));
        yield return Of("POST v3/conversations", c => c.CreateConversationAsync(new ConversationParameters()));
        yield return Of("POST v3/conversations", c => c.CreateDirectConversationAsync(new ChannelAccount("bot"), new ChannelAccount("ann"), Hello));
        yield return Of("POST v3/conversations/c%2F1/activities", c => c.SendToConversationAsync("c/1", Hello));
        yield return Of("POST v3/conversations/c%2F1/activities", c => c.SendToConversationAsync(Hello));
        yield return Of("POST v3/conversations/c/activities/history", c => c.SendConversationHistoryAsync("c", new Transcript([Hello])));
        yield return Of("PUT v3/conversations/c/activities/a%201", c => c.UpdateActivityAsync("c", "a 1", Hello));
        yield return Of("PUT v3/conversations/c%2F1/activities/m%201", c => c.UpdateActivityAsync(Hello));
        yield return Of("POST v3/conversations/c/activities/a", c => c.ReplyToActivityAsync("c", "a", Hello));
        yield return Of("POST v3/conversations/c%2F1/activities/q", c => c.ReplyToActivityAsync(Hello));
        yield return Of("DELETE v3/conversations/c/activities/a", c => c.DeleteActivityAsync("c", "a"));
        yield return Of("GET v3/conversations/c/members", c => c.GetConversationMembersAsync("c"));
        yield return Of("GET v3/conversations/c/members/ann%3F", c => c.GetConversationMemberAsync("ann?", "c"));
        yield return Of("GET v3/conversations/c/pagedmembers", c => c.GetConversationPagedMembersAsync("c"));
        yield return Of("GET v3/conversations/c/pagedmembers?pageSize=20&continuationToken=t", c => c.GetConversationPagedMembersAsync("c", 20, "t"));
        yield return Of("DELETE v3/conversations/c/members/ann", c => c.DeleteConversationMemberAsync("c", "ann"));
        yield return Of("GET v3/conversations/c/activities/a/members", c => c.GetActivityMembersAsync("c", "a"));
        yield return Of("POST v3/conversations/c/attachments", c => c.UploadAttachmentAsync("c", new AttachmentData { Name = "n" }));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task Each_operation_has_its_method_and_address(string expected, Func<IConversations, Task> call)
    {
        var requested = "";
        _channel.Connector = context =>
        {
            requested = $"{context.Request.Method} {context.Features.Get<IHttpRequestFeature>().RawTarget}";
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        };

        await call(_client.Conversations);

        Assert.That(requested, Is.EqualTo(expected.Replace(" ", " /connector/")));
    }

    private static IEnumerable<TestCaseData> Incomplete()
    {
        static TestCaseData Of(string missing, Func<IConversations, Task> call, int number) => new TestCaseData(missing, call).SetArgDisplayNames($"{number} {missing}");
        var calls = new (string, Func<IConversations, Task>)[]
        {
            ("parameters", c => c.CreateConversationAsync(null)),
            ("conversationId", c => c.SendToConversationAsync(null, Hello)),
            ("activity", c => c.SendToConversationAsync("c", null)),
            ("conversationId", c => c.SendConversationHistoryAsync(null, new Transcript())),
            ("transcript", c => c.SendConversationHistoryAsync("c", null)),
            ("conversationId", c => c.UpdateActivityAsync(null, "a", Hello)),
            ("activityId", c => c.UpdateActivityAsync("c", null, Hello)),
            ("activity", c => c.UpdateActivityAsync("c", "a", null)),
            ("activityId", c => c.ReplyToActivityAsync("c", null, Hello)),
            ("activity", c => c.ReplyToActivityAsync("c", "a", null)),
            ("conversationId", c => c.DeleteActivityAsync(null, "a")),
            ("activityId", c => c.DeleteActivityAsync("c", null)),
            ("conversationId", c => c.GetConversationMembersAsync(null)),
            ("userId", c => c.GetConversationMemberAsync(null, "c")),
            ("conversationId", c => c.GetConversationPagedMembersAsync(null)),
            ("memberId", c => c.DeleteConversationMemberAsync("c", null)),
            ("activityId", c => c.GetActivityMembersAsync("c", null)),
            ("attachmentUpload", c => c.UploadAttachmentAsync("c", null)),
        };
        return calls.Select((call, number) => Of(call.Item1, call.Item2, number));
    }

    [TestCaseSource(nameof(Incomplete))]
    public void What_is_missing_is_named_and_nothing_is_sent(string missing, Func<IConversations, Task> call)
    {
        Assert.That(async () => await call(_client.Conversations), Throws.TypeOf<ValidationException>().With.Property("Target").EqualTo(missing));
        Assert.That(_channel.Posts, Is.Empty);
    }

    [Test]
    public void A_reply_to_nothing_is_refused() =>
        Assert.That(async () => await _client.Conversations.ReplyToActivityAsync(new Activity { Conversation = new ConversationAccount(id: "c") }), Throws.ArgumentException);

    [TestCase(".")]
    [TestCase("..")]
    public void An_id_cannot_climb_out_of_its_path(string id)
    {
        Assert.That(async () => await _client.Conversations.SendToConversationAsync(id, Hello), Throws.TypeOf<ValidationException>());
        Assert.That(_channel.Posts, Is.Empty);
    }

    [Test]
    public async Task What_comes_back_is_read()
    {
        _channel.Connector = Answer("""{"members":[{"id":"ann","name":"Ann"}],"continuationToken":"next"}""");

        var page = await _client.Conversations.GetConversationPagedMembersAsync("c", 1);

        Assert.That(page.ContinuationToken, Is.EqualTo("next"));
        Assert.That(page.Members.Single().Name, Is.EqualTo("Ann"));
    }

    [Test]
    public async Task Own_headers_are_sent_and_the_whole_exchange_can_be_had()
    {
        string header = null;
        _channel.Connector = context =>
        {
            header = context.Request.Headers["x-trace"];
            return context.Response.WriteAsync("""[{"id":"ann"}]""");
        };

        using var response = await _client.Conversations.GetConversationMembersWithHttpMessagesAsync("c", new Dictionary<string, List<string>> { ["x-trace"] = ["1"] });

        Assert.That(header, Is.EqualTo("1"));
        Assert.That(response.Request.RequestUri.AbsolutePath, Does.EndWith("/members"));
        Assert.That(response.Response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Body.Single().Id, Is.EqualTo("ann"));
    }

    [Test]
    public void A_refusal_carries_request_response_and_the_services_words()
    {
        _channel.Connector = context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync("""{"error":{"code":"BotDisabledByAdmin","message":"no"}}""");
        };

        var failure = Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.SendToConversationAsync("c", Hello));

        Assert.That(failure.Body.Error.Code, Is.EqualTo("BotDisabledByAdmin"));
        Assert.That(failure.Response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(failure.Response.Content, Does.Contain("BotDisabledByAdmin"));
        Assert.That(failure.Response.ReasonPhrase, Is.EqualTo("Forbidden"));
        Assert.That(failure.Request.Method, Is.EqualTo(HttpMethod.Post));
        Assert.That(failure.Request.RequestUri.AbsoluteUri, Does.EndWith("v3/conversations/c/activities"));
        Assert.That(failure.Request.Headers.Keys, Does.Not.Contain("Authorization"));
    }

    [Test]
    public void A_page_of_something_in_between_is_a_refusal_without_a_body()
    {
        _channel.Connector = context =>
        {
            context.Response.StatusCode = 502;
            return context.Response.WriteAsync("<html>bad gateway</html>");
        };

        var failure = Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.SendToConversationAsync("c", Hello));

        Assert.That(failure.Body, Is.Null);
        Assert.That(failure.Response.Content, Does.Contain("bad gateway"));
    }

    [Test]
    public async Task What_was_sent_is_sent_whatever_the_answer_looks_like()
    {
        _channel.Connector = Answer("accepted");

        Assert.That(await _client.Conversations.SendToConversationAsync("c", Hello), Is.Null);
    }

    [Test]
    public void What_was_asked_for_must_be_readable()
    {
        _channel.Connector = Answer("accepted");

        Assert.That(async () => await _client.Conversations.GetConversationMembersAsync("c"), Throws.InstanceOf<System.Text.Json.JsonException>());
    }

    [Test]
    public async Task An_answer_without_end_is_cut()
    {
        _channel.Connector = async context =>
        {
            var chunk = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };

        Assert.That(async () => await _client.Conversations.GetConversationMembersAsync("c"), Throws.InstanceOf<HttpRequestException>());
        Assert.That(await _client.Conversations.SendToConversationAsync("c", Hello), Is.Null, "what was accepted is sent");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_answer_that_stops_in_the_middle_is_not_waited_for(bool isRefusal)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var client = new ConnectorClient(new Uri(_channel.ServiceUrl), new Unsigned(), http, disposeHttpClient: false);
        _channel.Connector = async context =>
        {
            if (isRefusal) context.Response.StatusCode = 500;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        if (isRefusal)
        {
            Assert.That(async () => await client.Conversations.SendToConversationAsync("c", Hello), Throws.TypeOf<ErrorResponseException>());
            return;
        }

        Assert.That(async () => await client.Conversations.GetConversationMembersAsync("c"), Throws.TypeOf<TaskCanceledException>().With.InnerException.TypeOf<TimeoutException>());
        Assert.That(await client.Conversations.SendToConversationAsync("c", Hello), Is.Null);
    }

    [Test]
    public async Task A_file_is_described_and_read()
    {
        _channel.Connector = Answer("""{"name":"a.txt","type":"text/plain","views":[{"viewId":"original","size":3}]}""");
        var info = await _client.Attachments.GetAttachmentInfoAsync("f 1");
        _channel.Connector = Answer("abc");
        await using var stream = await _client.Attachments.GetAttachmentAsync("f 1", "original");

        Assert.That(info.Name, Is.EqualTo("a.txt"));
        Assert.That(info.Views.Single().Size, Is.EqualTo(3));
        Assert.That(await new StreamReader(stream).ReadToEndAsync(), Is.EqualTo("abc"));
        Assert.That(_channel.Posts.Select(post => post.Path), Is.EqualTo(new[] { "/connector/v3/attachments/f%201", "/connector/v3/attachments/f%201/views/original" }));
    }

    [Test]
    public void The_address_of_a_file_is_below_the_services()
    {
        Assert.That(((Attachments)_client.Attachments).GetAttachmentUri("f 1"), Is.EqualTo($"{_channel.ServiceUrl}/v3/attachments/f%201/views/original"));
        Assert.That(() => ((Attachments)_client.Attachments).GetAttachmentUri(null), Throws.ArgumentNullException);
        Assert.That(async () => await _client.Attachments.GetAttachmentAsync("f", null), Throws.TypeOf<ValidationException>());
        Assert.That(async () => await _client.Attachments.GetAttachmentInfoAsync(null), Throws.TypeOf<ValidationException>());
    }

    [Test]
    public void A_file_that_is_not_there_is_a_refusal()
    {
        _channel.Connector = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };

        Assert.That(async () => await _client.Attachments.GetAttachmentAsync("f", "original"), Throws.TypeOf<ErrorResponseException>());
    }

    [Test]
    public void A_client_needs_an_address_and_credentials()
    {
        Assert.That(() => new ConnectorClient(null, new Unsigned()), Throws.ArgumentNullException);
        Assert.That(() => new ConnectorClient(new Uri("https://a"), null), Throws.ArgumentNullException);
        Assert.That(() => new Conversations(null), Throws.ArgumentNullException);
        Assert.That(() => new Attachments(null), Throws.ArgumentNullException);
    }

    [Test]
    public void An_own_http_client_is_disposed_when_that_is_wanted_and_the_shared_one_never()
    {
        using var own = new HttpClient();
        new ConnectorClient(new Uri("https://a"), new Unsigned(), own, disposeHttpClient: false).Dispose();
        Assert.That(() => own.Timeout = TimeSpan.FromSeconds(1), Throws.Nothing);

        new ConnectorClient(new Uri("https://a"), new Unsigned(), own, disposeHttpClient: true).Dispose();
        Assert.That(() => own.Timeout = TimeSpan.FromSeconds(2), Throws.TypeOf<ObjectDisposedException>());

        using var client = new ConnectorClient(new Uri("https://a"), "app", "password");
        Assert.That(((MicrosoftAppCredentials)client.Credentials).MicrosoftAppId, Is.EqualTo("app"));
    }

    private static Func<HttpContext, Task> Answer(string body) => context => context.Response.WriteAsync(body);

    private sealed class Unsigned : ServiceClientCredentials;
}

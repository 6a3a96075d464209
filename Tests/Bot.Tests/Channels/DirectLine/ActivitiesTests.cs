using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Channels.DirectLine;

public sealed class ActivitiesTests
{
    private DirectLineHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await DirectLineHost.StartAsync(("DirectLine:PostBurst", "60"), ("DirectLine:PostsPerSecond", "1"));

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Starting_tells_the_bot_once_who_is_there()
    {
        var token = await _host.TokenAsync();

        var first = await _host.PostAsync("conversations", token, new { locale = "zh-Hant" });
        var second = await _host.PostAsync("conversations", token, new { locale = "zh-Hant" });

        var id = first.Body!["conversationId"]!.GetValue<string>();
        Assert.That((first.Status, second.Status), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));
        Assert.That(second.Body!["conversationId"]!.GetValue<string>(), Is.EqualTo(id));
        Assert.That(_host.Bot.ConversationUpdates.Count(c => c == id), Is.EqualTo(1));
        var update = _host.Bot.Received.First(a => a["conversation"]!["id"]!.GetValue<string>() == id);
        Assert.That(update["locale"]!.GetValue<string>(), Is.EqualTo("zh-Hant"));
        Assert.That(update["membersAdded"]!.AsArray().Select(m => m!["id"]!.GetValue<string>()), Is.EquivalentTo(new[] { "bot", "dl_customer" }));
    }

    [Test]
    public async Task Without_a_user_the_bot_is_told_with_the_first_message()
    {
        var token = (await _host.PostAsync("tokens/generate")).Body!["token"]!.GetValue<string>();
        var id = (await _host.PostAsync("conversations", token)).Body!["conversationId"]!.GetValue<string>();
        var before = _host.Bot.ConversationUpdates.Count(c => c == id);

        await _host.PostAsync($"conversations/{id}/activities", token, new { type = "message", text = "hi", from = new { id = "someone" } });

        Assert.That((before, _host.Bot.ConversationUpdates.Count(c => c == id)), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_message_comes_back_with_its_id_and_the_clients_own_before_the_answer()
    {
        var conversation = await _host.StartConversationAsync();

        var (status, body) = await _host.SayAsync(conversation, "how long?", "client-1");

        var seen = await _host.PollAsync(conversation);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(seen.Select(a => a["text"]!.GetValue<string>()), Is.EqualTo(new[] { "hello", "how long?", "echo: how long?" }));
        Assert.That(seen[1]["id"]!.GetValue<string>(), Is.EqualTo(body!["id"]!.GetValue<string>()));
        Assert.That(seen[1]["channelData"]!["clientActivityID"]!.GetValue<string>(), Is.EqualTo("client-1"));
        Assert.That(seen[2]["replyToId"]!.GetValue<string>(), Is.EqualTo(body["id"]!.GetValue<string>()));
        Assert.That(seen.Select(a => a["channelData"]!["webchat:sequence-id"]!.GetValue<int>()), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public async Task The_same_client_id_is_the_same_message()
    {
        var conversation = await _host.StartConversationAsync();

        var first = await _host.SayAsync(conversation, "once", "client-1");
        var again = await _host.SayAsync(conversation, "once", "client-1");

        Assert.That(again.Body!["id"]!.GetValue<string>(), Is.EqualTo(first.Body!["id"]!.GetValue<string>()));
        Assert.That(await _host.PollAsync(conversation), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Who_a_message_is_from_is_decided_by_the_token()
    {
        var conversation = await _host.StartConversationAsync("dl_anna");

        await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, new
        {
            type = "message",
            text = "I am the bot",
            id = "my-id",
            timestamp = "2001-01-01T00:00:00Z",
            channelId = "msteams",
            serviceUrl = "https://evil.example",
            conversation = new { id = "other" },
            recipient = new { id = "victim" },
            deliveryMode = "expectReplies",
            from = new { id = "bot", name = "Bot", role = "bot" },
        });

        var message = _host.Bot.Received.Last(a => a["conversation"]!["id"]!.GetValue<string>() == conversation.Id);
        Assert.That(message["from"]!.ToJsonString(), Is.EqualTo("""{"id":"dl_anna","role":"user"}"""));
        Assert.That(message["channelId"]!.GetValue<string>(), Is.EqualTo("directline"));
        Assert.That(message["recipient"]!["id"]!.GetValue<string>(), Is.EqualTo("bot"));
        Assert.That(message["serviceUrl"]!.GetValue<string>(), Does.StartWith("urn:"));
        Assert.That(message["timestamp"]!.GetValue<string>(), Does.Not.StartWith("2001"));
        Assert.That(message["id"]!.GetValue<string>(), Is.Not.EqualTo("my-id"));
        Assert.That(message.ContainsKey("deliveryMode"), Is.False);
    }

    [Test]
    public async Task What_a_client_says_in_channel_data_is_not_believed()
    {
        var conversation = await _host.StartConversationAsync();

        await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, new
        {
            type = "message",
            text = "x",
            channelData = new { clientActivityID = "c", attachmentSizes = new[] { 1 }, postBack = true, bothandoff = new { outcome = "answer" }, tenant = new { id = "t" } },
        });

        var message = _host.Bot.Received.Last(a => a["conversation"]!["id"]!.GetValue<string>() == conversation.Id);
        Assert.That(message["channelData"]!.AsObject().Select(p => p.Key), Is.EquivalentTo(new[] { "clientActivityID", "attachmentSizes", "postBack" }));
    }

    [TestCase("""{"type":"conversationUpdate","membersAdded":[{"id":"x"}]}""")]
    [TestCase("""{"type":"invoke","name":"adaptiveCard/action"}""")]
    [TestCase("""{"type":"installationUpdate"}""")]
    [TestCase("""{"type":"event","name":"handoff.status","value":{}}""")]
    [TestCase("""{"type":"event","name":"Handoff.Initiate"}""")]
    [TestCase("""{"type":"event","name":"bothandoff.closed"}""")]
    [TestCase("""{"type":5}""")]
    [TestCase("""{"type":"message","text":5,"from":"me","timestamp":[]}""")]
    [TestCase("""{"type":"message","attachments":"none"}""")]
    [TestCase("""{"type":"message","attachments":[{"contentUrl":"file:///etc/passwd"}]}""")]
    [TestCase("""{"type":"message","attachments":[{"contentUrl":"http://10.0.0.1/"}]}""")]
    [TestCase("""{"type":"message","attachments":[{"contentUrl":"data:text/html;base64,AAAA"}]}""")]
    [TestCase("""{"type":"message","attachments":[{"contentUrl":"javascript:alert(1)"}]}""")]
    [TestCase("""{"type":"message","text":"a","text":"b"}""")]
    [TestCase("""{"type":"message","text":"\ud800"}""")]
    [TestCase("""{"type":"message","channelData":{"clientActivityID":{"$ne":null}}}""")]
    [TestCase("""{"type":"message","entities":{}}""")]
    [TestCase("""[]""")]
    [TestCase("""null""")]
    [TestCase("""{"type":"message","text":""")]
    [TestCase("")]
    public async Task What_a_client_may_not_post_is_refused_and_not_kept(string activity)
    {
        var conversation = await _host.StartConversationAsync();

        var (status, body) = await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, activity);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), body?.ToJsonString());
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("BadArgument"));
        Assert.That(await _host.PollAsync(conversation), Has.Count.EqualTo(1));
    }

    [TestCase("""{"text":"x"}""")]
    [TestCase("""{"type":"event"}""")]
    public async Task What_is_missing_is_named(string activity)
    {
        var conversation = await _host.StartConversationAsync();

        var (status, body) = await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, activity);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("MissingProperty"));
    }

    [Test]
    public async Task Nested_deeper_than_any_activity_is_refused()
    {
        var conversation = await _host.StartConversationAsync();
        var deep = $$"""{"type":"message","value":{{new string('[', 100_000)}}{{new string(']', 100_000)}}}""";

        Assert.That((await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, deep)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task An_activity_may_have_256K_characters()
    {
        var conversation = await _host.StartConversationAsync();
        var room = 256 * 1024 - """{"type":"message","text":""}""".Length;

        var fits = await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, $$"""{"type":"message","text":"{{new string('字', room)}}"}""");
        var over = await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, $$"""{"type":"message","text":"{{new string('字', room + 1)}}"}""");
        var huge = await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, new string(' ', 5 * 1024 * 1024));

        Assert.That(fits.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((over.Status, huge.Status), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge)));
        Assert.That(huge.Body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("MessageSizeTooBig"));
    }

    [Test]
    public async Task An_unknown_conversation_is_not_found()
    {
        foreach (var (status, body) in new[]
        {
            await _host.GetAsync("conversations/unknown"),
            await _host.GetAsync("conversations/unknown/activities"),
            await _host.PostAsync("conversations/unknown/activities", body: new { type = "message", text = "x", from = new { id = "me" } }),
            await _host.GetAsync("nothing/here"),
            await _host.SendAsync(HttpMethod.Put, "conversations"),
        })
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("NotFound"));
        }
    }

    [Test]
    public async Task A_server_with_a_secret_says_who_writes()
    {
        var id = (await _host.PostAsync("conversations", body: new { user = new { id = "customer-7", name = "Ann" } })).Body!["conversationId"]!.GetValue<string>();

        var (status, _) = await _host.PostAsync($"conversations/{id}/activities", body: new { type = "message", text = "x" });

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_host.Bot.Received.Last(a => a["conversation"]!["id"]!.GetValue<string>() == id)["from"]!.ToJsonString(), Is.EqualTo("""{"id":"customer-7","name":"Ann","role":"user"}"""));
    }

    [Test]
    public async Task Someone_has_to_be_named()
    {
        var id = (await _host.PostAsync("conversations")).Body!["conversationId"]!.GetValue<string>();

        var (status, body) = await _host.PostAsync($"conversations/{id}/activities", body: new { type = "message", text = "x" });

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("MissingProperty"));
    }

    [Test]
    public async Task What_is_not_for_the_customer_never_reaches_the_client_and_hides_nothing()
    {
        var conversation = await _host.StartConversationAsync();
        await _host.Bot.SayAsync(conversation.Id, "a note", from: EntryFrom.Note);
        foreach (var type in new[] { "trace", "invoke", "conversationUpdate", "typing" }) await _host.Bot.SayAsync(conversation.Id, type, type: type);
        await _host.Bot.SayAsync(conversation.Id, "", type: "event", name: "handoff.initiate");
        for (var i = 0; i < 250; i++) await _host.Bot.SayAsync(conversation.Id, "another note", from: EntryFrom.Note);
        await _host.Bot.SayAsync(conversation.Id, "case 7, place 2", from: EntryFrom.Notice);
        await _host.Bot.SayAsync(conversation.Id, "Amy here", from: EntryFrom.Agent);

        var seen = await _host.PollAsync(conversation);

        Assert.That(seen.Select(a => a["text"]!.GetValue<string>()), Is.EqualTo(new[] { "hello", "case 7, place 2", "Amy here" }));
        Assert.That(seen.Select(a => a["from"]!["role"]!.GetValue<string>()), Is.All.EqualTo("bot"));
        Assert.That(seen[2]["channelData"]!["bothandoff:from"]!.GetValue<string>(), Is.EqualTo("agent"));
        Assert.That(seen[2]["from"]!["name"]!.GetValue<string>(), Is.EqualTo("Amy"));
    }

    [Test]
    public async Task A_reply_points_only_at_a_message_that_the_client_has()
    {
        var conversation = await _host.StartConversationAsync();
        var mine = (await _host.SayAsync(conversation, "hi")).Body!["id"]!.GetValue<string>();
        var watermark = (await _host.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token)).Body!["watermark"]!.GetValue<string>();
        await _host.Bot.SayAsync(conversation.Id, "to you", replyTo: mine);
        await _host.Bot.SayAsync(conversation.Id, "to nobody", replyTo: "an-id-never-seen");

        var seen = await _host.PollAsync(conversation, watermark);

        Assert.That(seen[0]["replyToId"]?.GetValue<string>(), Is.EqualTo(mine));
        Assert.That(seen[1]["replyToId"], Is.Null);
    }

    [Test]
    public async Task A_watermark_of_somebody_elses_making_is_refused()
    {
        var conversation = await _host.StartConversationAsync();

        foreach (var watermark in new[] { "-1", "abc", "1.5", "99999999999999999999" })
            Assert.That((await _host.GetAsync($"conversations/{conversation.Id}/activities?watermark={watermark}", conversation.Token)).Status, Is.EqualTo(HttpStatusCode.BadRequest), watermark);
    }

    [Test]
    public async Task Posting_without_end_is_slowed_down_and_reading_never_is()
    {
        var conversation = await _host.StartConversationAsync();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 100; i++) answers.Add((await _host.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, """{"type":"typing"}""")).Status);
        var reads = new List<HttpStatusCode>();
        for (var i = 0; i < 200; i++) reads.Add((await _host.GetAsync($"conversations/{conversation.Id}/activities", conversation.Token)).Status);

        Assert.That(answers.Take(60), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(answers, Has.Member(HttpStatusCode.TooManyRequests));
        Assert.That(reads, Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Random_bytes_are_always_refused_with_a_code()
    {
        var conversation = await _host.StartConversationAsync("dl_fuzz");
        var secret = DirectLineHost.Secret;
        var random = new Random(7);
        var valid = Encoding.UTF8.GetBytes("""{"type":"message","text":"hello","from":{"id":"dl_fuzz"},"attachments":[{"contentType":"x","content":{"a":[1,2]}}],"channelData":{"clientActivityID":"1"},"entities":[{"type":"t"}]}""");

        for (var i = 0; i < 50; i++)
        {
            var bytes = (byte[])valid.Clone();
            for (var change = 0; change <= i % 4; change++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            foreach (var path in new[] { $"conversations/{conversation.Id}/activities", "conversations", "tokens/generate", $"conversations/{conversation.Id}/upload" })
            {
                var content = new ByteArrayContent(bytes);
                content.Headers.TryAddWithoutValidation("Content-Type", path.EndsWith("upload", StringComparison.Ordinal) ? "multipart/form-data; boundary=a" : "application/json");
                var (status, body) = await _host.PostAsync(path, secret, content);
                Assert.That((int)status, Is.LessThan(500), $"{path}: {Encoding.Latin1.GetString(bytes)}");
                if ((int)status >= 400) Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.Not.Empty);
            }
        }
    }

    [Test]
    public async Task Other_pages_may_ask_but_only_with_a_token()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v3/directline/conversations");
        preflight.Headers.Add("Origin", "https://shop.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with");

        using var answer = await _host.Client.SendAsync(preflight);

        Assert.That((int)answer.StatusCode, Is.EqualTo(204));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), Does.Contain("authorization").And.Contain("x-ms-bot-agent"));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("*"));
    }

    [Test]
    public async Task The_session_id_stays_with_the_browser()
    {
        var conversation = await _host.StartConversationAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v3/directline/session/getsessionid");
        request.Headers.Add("Authorization", $"Bearer {conversation.Token}");
        using var first = await _host.Client.SendAsync(request);
        var cookie = first.Headers.GetValues("Set-Cookie").Single();

        var second = await _host.GetAsync("session/getsessionid", conversation.Token, ("Cookie", cookie.Split(';')[0]));

        Assert.That(cookie, Does.Contain("httponly").IgnoreCase);
        Assert.That(second.Body!["sessionId"]!.GetValue<string>(), Is.EqualTo(JsonNode.Parse(await first.Content.ReadAsStringAsync())!["sessionId"]!.GetValue<string>()));
    }
}

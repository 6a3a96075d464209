using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bot.Tests.Channels.DirectLine;

public sealed class TokensTests
{
    private DirectLineHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await DirectLineHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task A_secret_gets_a_token_for_a_conversation_that_has_not_begun()
    {
        var (status, body) = await _host.PostAsync("tokens/generate", body: new { user = new { id = "dl_anna", name = "Anna" } });

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body!["expires_in"]!.GetValue<int>(), Is.EqualTo(1800));
        Assert.That((await _host.GetAsync($"conversations/{body["conversationId"]}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(_host.Bot.ConversationUpdates, Has.No.Member(body["conversationId"]!.GetValue<string>()));
    }

    [Test]
    public async Task Clients_can_read_their_user_in_the_token()
    {
        var token = await _host.TokenAsync("dl_anna");

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        Assert.That(claims!["user"]!.GetValue<string>(), Is.EqualTo("dl_anna"));
    }

    [Test]
    public async Task Property_names_are_read_in_either_case()
    {
        var (status, body) = await _host.PostAsync("tokens/generate", body: """{"User":{"Id":"dl_anna"},"TrustedOrigins":["https://shop.example"]}""");

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(body!["token"]!.GetValue<string>().Split('.')[1]));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(claims!["user"]!.GetValue<string>(), Is.EqualTo("dl_anna"));
    }

    [Test]
    public async Task A_user_id_in_a_token_begins_with_dl()
    {
        var (status, body) = await _host.PostAsync("tokens/generate", body: new { user = new { id = "anna" } });

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(CodeOf(body), Is.EqualTo("BadArgument"));
    }

    [TestCase("xx")]
    [TestCase("=")]
    [TestCase("*")]
    [TestCase(" ")]
    [TestCase("")]
    public async Task A_mutilated_token_is_refused(string end)
    {
        var token = await _host.TokenAsync("dl_anna");

        var (status, _) = await _host.PostAsync("tokens/refresh", token[..^2] + end);

        Assert.That(status, Is.AnyOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_token_cannot_make_tokens()
    {
        var (status, body) = await _host.PostAsync("tokens/generate", await _host.TokenAsync());

        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(CodeOf(body), Is.EqualTo("Forbidden"));
    }

    [Test]
    public async Task A_valid_token_is_refreshed_for_the_same_conversation_and_user()
    {
        var conversation = await _host.StartConversationAsync("dl_anna");

        var (status, body) = await _host.PostAsync("tokens/refresh", conversation.Token);

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(body!["token"]!.GetValue<string>().Split('.')[1]));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(body["conversationId"]!.GetValue<string>(), Is.EqualTo(conversation.Id));
        Assert.That(claims!["user"]!.GetValue<string>(), Is.EqualTo("dl_anna"));
    }

    [Test]
    public async Task An_expired_token_is_told_apart_from_a_wrong_one()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        host.Clock.Advance(TimeSpan.FromSeconds(1800));

        foreach (var (status, body) in new[]
        {
            await host.PostAsync("tokens/refresh", conversation.Token),
            await host.GetAsync($"conversations/{conversation.Id}", conversation.Token),
            await host.SayAsync(conversation, "too late"),
        })
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(CodeOf(body), Is.EqualTo("TokenExpired"));
        }
    }

    [Test]
    public async Task A_token_lives_over_a_restart()
    {
        await using var host = await DirectLineHost.StartAsync();
        var conversation = await host.StartConversationAsync();

        await host.RestartAsync();

        Assert.That((await host.SayAsync(conversation, "still here")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await host.PollAsync(conversation)).Select(a => a["text"]!.GetValue<string>()), Is.EqualTo(new[] { "hello", "still here", "echo: still here" }));
        Assert.That(host.Bot.ConversationUpdates, Is.Empty, "the bot was told before the restart");
    }

    [Test]
    public void The_signing_key_is_readable_by_the_owner_alone()
    {
        var key = Path.Combine(_host.DataDirectory, "keys", "signing.key");

        Assert.That(File.ReadAllBytes(key), Has.Length.EqualTo(32));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(key), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [TestCase(null, HttpStatusCode.Unauthorized, "Unauthorized")]
    [TestCase("", HttpStatusCode.Unauthorized, "Unauthorized")]
    [TestCase("Basic abc", HttpStatusCode.Unauthorized, "Unauthorized")]
    [TestCase("Bearer", HttpStatusCode.Unauthorized, "Unauthorized")]
    [TestCase("Bearer nonsense", HttpStatusCode.Forbidden, "Forbidden")]
    [TestCase("Bearer a.b.c", HttpStatusCode.Forbidden, "Forbidden")]
    public async Task What_is_no_secret_and_no_token_is_refused(string? authorization, HttpStatusCode expected, string code)
    {
        var (status, body) = await _host.PostAsync("conversations", bearer: null, headers: authorization is null ? [] : [("Authorization", authorization)]);

        Assert.That(status, Is.EqualTo(expected));
        Assert.That(CodeOf(body), Is.EqualTo(code));
    }

    [TestCase(0, """{"alg":"none","typ":"JWT"}""")]
    [TestCase(0, """{"alg":"HS256","typ":"JWT","kid":"x"}""")]
    public async Task Another_header_is_refused_though_the_rest_is_right(int part, string header)
    {
        var parts = (await _host.TokenAsync()).Split('.');
        parts[part] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header));

        Assert.That((await _host.PostAsync("conversations", string.Join('.', parts))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _host.PostAsync("conversations", $"{parts[0]}.{parts[1]}.")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_changed_claim_or_signature_is_refused()
    {
        var parts = (await _host.TokenAsync("dl_anna")).Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("dl_anna", "dl_bert");
        var signature = parts[2].ToCharArray();
        signature[5] = signature[5] == 'A' ? 'B' : 'A';

        Assert.That((await _host.PostAsync("conversations", $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{parts[2]}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _host.PostAsync("conversations", $"{parts[0]}.{parts[1]}.{new string(signature)}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_token_opens_no_other_conversation()
    {
        var mine = await _host.StartConversationAsync();
        var other = await _host.StartConversationAsync("dl_other");

        foreach (var (status, body) in new[]
        {
            await _host.GetAsync($"conversations/{other.Id}", mine.Token),
            await _host.GetAsync($"conversations/{other.Id}/activities", mine.Token),
            await _host.PostAsync($"conversations/{other.Id}/activities", mine.Token, new { type = "message", text = "x" }),
            await _host.PostAsync($"conversations/{other.Id}/upload", mine.Token, new StringContent("x")),
        })
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(CodeOf(body), Is.EqualTo("Forbidden"));
        }
    }

    [Test]
    public async Task A_secret_opens_every_conversation()
    {
        var conversation = await _host.StartConversationAsync();

        Assert.That((await _host.GetAsync($"conversations/{conversation.Id}")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("https://shop.example", HttpStatusCode.Created)]
    [TestCase("https://SHOP.example", HttpStatusCode.Created)]
    [TestCase("https://evil.example", HttpStatusCode.Forbidden)]
    [TestCase("https://shop.example.evil.example", HttpStatusCode.Forbidden)]
    [TestCase("null", HttpStatusCode.Forbidden)]
    public async Task Only_pages_that_the_token_trusts_may_use_it(string origin, HttpStatusCode expected)
    {
        var token = await _host.TokenAsync("dl_customer", "https://shop.example/");

        Assert.That((await _host.PostAsync("conversations", token, headers: ("Origin", origin))).Status, Is.EqualTo(expected));
    }

    [Test]
    public async Task Origins_in_the_settings_win_over_those_of_the_token()
    {
        await using var host = await DirectLineHost.StartAsync(("DirectLine:TrustedOrigins:0", "https://shop.example"));
        var token = await host.TokenAsync("dl_customer", "https://other.example");

        Assert.That((await host.PostAsync("conversations", token, headers: ("Origin", "https://other.example"))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await host.PostAsync("conversations", token, headers: ("Origin", "https://shop.example"))).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_ticket_is_no_token_and_a_token_is_no_ticket()
    {
        var conversation = await _host.StartConversationAsync();
        var ticket = conversation.StreamUrl.Split("t=")[1];

        Assert.That((await _host.GetAsync($"conversations/{conversation.Id}", ticket)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _host.GetAsync($"conversations/{conversation.Id}/stream?t={conversation.Token}", bearer: null)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static string CodeOf(JsonNode? body) => body!["error"]!["code"]!.GetValue<string>();
}

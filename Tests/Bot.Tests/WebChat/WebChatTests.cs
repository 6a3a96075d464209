using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Tests.Channels.DirectLine;
using Bot.WebChat;
using NUnit.Framework;

namespace Bot.Tests.WebChat;

public sealed partial class WebChatTests
{
    private DirectLineHost _host = null!;

    [OneTimeSetUp]
    public async Task Start() => _host = await DirectLineHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant")]
    [TestCase("zh-HK", "zh-Hant")]
    [TestCase("zh-Hant-CN", "zh-Hant")]
    [TestCase("zh-CN,zh;q=0.9", "zh-Hans")]
    [TestCase("zh", "zh-Hans")]
    [TestCase("zh-Hans-TW", "zh-Hans")]
    [TestCase("en-GB,en;q=0.9", "en")]
    [TestCase("fr,zh-TW;q=0.5", "zh-Hant")]
    [TestCase("fr", "en")]
    [TestCase(null, "en")]
    [TestCase("zh-TW;q=0,en", "en")]
    public async Task The_page_speaks_the_readers_language(string? accepted, string language)
    {
        var (_, html) = await PageAsync(accepted);

        Assert.That(html, Does.Contain($"<html lang=\"{language}\">"));
    }

    [Test]
    public void Every_language_has_every_text()
    {
        var texts = new WebChatTexts();

        foreach (var language in texts.Languages) Assert.That(texts.Of(language).Keys, Is.EquivalentTo(texts.Of("en").Keys), language);
    }

    [Test]
    public async Task The_page_runs_nothing_that_is_not_its_own()
    {
        var (response, html) = await PageAsync("en");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.That(policy, Does.StartWith("default-src 'none'").And.Not.Contain("unsafe"));
        Assert.That(nonce, Has.Length.GreaterThanOrEqualTo(22));
        Assert.That(html, Does.Contain($"nonce=\"{nonce}\"").And.Not.Contain("onclick").And.Not.Contain("http"));
        Assert.That(Nonce().Match((await PageAsync("en")).Response.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value, Is.Not.EqualTo(nonce));
    }

    [TestCase("br")]
    [TestCase("gzip")]
    [TestCase(null)]
    public async Task Files_of_the_page_are_packed_and_kept_for_good(string? encoding)
    {
        var (_, html) = await PageAsync("en");
        var addresses = Asset().Matches(html).Select(m => m.Groups[1].Value).ToArray();

        Assert.That(addresses, Has.Length.GreaterThanOrEqualTo(5));
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (encoding is not null) request.Headers.Add("Accept-Encoding", encoding);
            using var response = await _host.Client.SendAsync(request);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
            Assert.That(response.Content.Headers.ContentEncoding.SingleOrDefault(), Is.EqualTo(encoding));
            Assert.That(response.Headers.CacheControl!.ToString(), Does.Contain("max-age=31536000").And.Contain("immutable"));
            if (address.Contains("/webchat.") && encoding == "br") Assert.That((await response.Content.ReadAsByteArrayAsync()).Length, Is.LessThan(700_000));
        }
    }

    [Test]
    public async Task A_file_that_is_not_there_is_not_found()
    {
        using var response = await _host.Client.GetAsync("/webchat/assets/page.0000000000000000.js");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_new_browser_gets_a_token_for_a_conversation_of_its_own()
    {
        var (body, cookie) = await TokenAsync();

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(body["token"]!.GetValue<string>().Split('.')[1]))!;
        Assert.That(body["resumed"]!.GetValue<bool>(), Is.False);
        Assert.That(body["expiresIn"]!.GetValue<int>(), Is.EqualTo(1800));
        Assert.That(body["userId"]!.GetValue<string>(), Does.StartWith("dl_").And.Length.EqualTo(35));
        Assert.That(claims["user"]!.GetValue<string>(), Is.EqualTo(body["userId"]!.GetValue<string>()));
        Assert.That(cookie, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=strict").IgnoreCase.And.Contain("path=/webchat").IgnoreCase);
    }

    [Test]
    public async Task The_cookie_brings_back_the_conversation_over_a_restart()
    {
        await using var host = await DirectLineHost.StartAsync();
        var (first, cookie) = await TokenAsync(host);
        await host.PostAsync($"conversations/{first["conversationId"]}/activities", first["token"]!.GetValue<string>(), new { type = "message", text = "before" });
        await host.RestartAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));

        var (again, _) = await TokenAsync(host, cookie);

        Assert.That(again["resumed"]!.GetValue<bool>(), Is.True);
        Assert.That(again["conversationId"]!.GetValue<string>(), Is.EqualTo(first["conversationId"]!.GetValue<string>()));
        var history = (await host.GetAsync($"conversations/{again["conversationId"]}/activities", again["token"]!.GetValue<string>())).Body!;
        Assert.That(history["activities"]!.AsArray().Select(a => a!["text"]!.GetValue<string>()), Is.EqualTo(new[] { "hello", "before", "echo: before" }));
    }

    [Test]
    public async Task Before_anything_was_said_the_page_can_connect_as_to_a_resumed_conversation()
    {
        var (body, _) = await TokenAsync();

        var answer = await _host.GetAsync($"conversations/{body["conversationId"]}?watermark=0", body["token"]!.GetValue<string>());

        using var socket = await DirectLineHost.ConnectAsync(answer.Body!["streamUrl"]!.GetValue<string>());
        Assert.That((await DirectLineHost.ReceiveAsync(socket, 1))[0]["text"]!.GetValue<string>(), Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_page_may_ask_for_a_new_conversation()
    {
        var (first, cookie) = await TokenAsync();

        var (again, _) = await TokenAsync(_host, cookie, new { restart = true });

        Assert.That(again["conversationId"]!.GetValue<string>(), Is.Not.EqualTo(first["conversationId"]!.GetValue<string>()));
    }

    [TestCase("nonsense")]
    [TestCase("a.b.c")]
    public async Task A_cookie_of_somebody_elses_making_is_worth_nothing(string value)
    {
        var (body, _) = await TokenAsync(_host, $"bothandoff.chat={value}");

        Assert.That(body["resumed"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public async Task A_token_is_no_cookie()
    {
        var (first, _) = await TokenAsync();

        var (body, _) = await TokenAsync(_host, $"bothandoff.chat={first["token"]}");

        Assert.That(body["resumed"]!.GetValue<bool>(), Is.False);
    }

    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_gets_no_token(string header, string value)
    {
        var (status, body) = await _host.PostAsync("/webchat/token", bearer: null, body: new { locale = "en" }, (header, value));

        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("Forbidden"));
    }

    [TestCase("application/x-www-form-urlencoded", "restart=true")]
    [TestCase("text/plain", "{\"restart\":true}")]
    [TestCase("application/json", "{\"restart\":")]
    public async Task A_form_or_broken_JSON_is_refused(string type, string text)
    {
        var (status, body) = await _host.PostAsync("/webchat/token", bearer: null, body: new StringContent(text, Encoding.UTF8, type));

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(body!["error"]!["code"]!.GetValue<string>(), Is.EqualTo("BadArgument"));
    }

    private Task<(JsonNode Body, string Cookie)> TokenAsync() => TokenAsync(_host);

    private static async Task<(JsonNode Body, string Cookie)> TokenAsync(DirectLineHost host, string? cookie = null, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webchat/token") { Content = JsonContent.Create(body ?? new { locale = "zh-Hant" }) };
        if (cookie is not null) request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var response = await host.Client.SendAsync(request);
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers.GetValues("Set-Cookie").Single());
    }

    private async Task<(HttpResponseMessage Response, string Html)> PageAsync(string? accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (accepted is not null) request.Headers.Add("Accept-Language", accepted);
        var response = await _host.Client.SendAsync(request);
        return (response, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("(?:src|href)=\"(/webchat/assets/[^\"]+)\"")]
    private static partial Regex Asset();
}

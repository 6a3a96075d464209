#nullable enable
using System.Net;
using System.Security.Cryptography;
using System.Text;
using BotFramework.Tests.Integration;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.Tokens;

namespace BotFramework.Tests.Connector.Authentication;

/// <summary>Requirement 2 of the protocol: who is let in, and who is not.</summary>
public sealed class IncomingTokenTests
{
    private LocalChannel _channel = null!;
    private BotHost _host = null!;
    private EchoBot _bot = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _channel = await LocalChannel.StartAsync();
        _bot = new EchoBot();
        _host = await BotHost.StartAsync(_channel.Settings(), _bot);
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
        _bot.Turns.Clear();
        _channel.Posts.Clear();
    }

    private Activity Message() => new(ActivityTypes.Message)
    {
        Id = "1",
        ChannelId = "msteams",
        ServiceUrl = _channel.ServiceUrl,
        From = new ChannelAccount("u"),
        Recipient = new ChannelAccount("b"),
        Conversation = new ConversationAccount(id: "c"),
        Text = "hello",
    };

    private async Task AssertRefusedAsync(string? authorization, Activity? activity = null)
    {
        using var response = await _host.PostAsync(activity ?? Message(), authorization);

        Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Refused"));
        Assert.That(_bot.Turns, Is.Empty, "a turn was run");
        Assert.That(_channel.Posts, Is.Empty, "something was posted");
    }

    [Test]
    public async Task A_good_token_is_let_in_and_the_answer_is_posted_with_a_token_of_ours()
    {
        using var response = await _host.PostAsync(Message(), _channel.Token());

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), await response.Content.ReadAsStringAsync());
        var post = _channel.Posts.Single();
        Assert.That(post.Path, Is.EqualTo("/connector/v3/conversations/c/activities/1"));
        Assert.That(post.Authorization, Does.StartWith("Bearer outgoing-"));
        Assert.That(post.Json.GetProperty("text").GetString(), Is.EqualTo("Echo: hello"));
        Assert.That(_bot.Turns.Single().CallerId, Is.EqualTo("urn:botframework:azure"));
    }

    [TestCase("RS384")]
    [TestCase("RS512")]
    public async Task Longer_hashes_are_let_in(string algorithm)
    {
        using var response = await _host.PostAsync(Message(), _channel.Token(token => token.SigningCredentials = new SigningCredentials(token.SigningCredentials.Key, algorithm)));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_service_address_is_compared_without_case()
    {
        using var response = await _host.PostAsync(Message(), _channel.Token(token => token.Claims["serviceurl"] = _channel.ServiceUrl.ToUpperInvariant()));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer x")]
    [TestCase("Bearer a.b.c")]
    [TestCase("Bearer ..")]
    [TestCase("Basic dTpw")]
    public Task What_is_no_bearer_token_is_refused(string? header) => AssertRefusedAsync(header);

    [TestCase("bearer {0}")]
    [TestCase("Bearer  {0}")]
    [TestCase("Bearer {0}.x")]
    [TestCase("Bearer {0}x")]
    [TestCase("{0}")]
    public Task The_header_is_taken_to_the_letter(string format) => AssertRefusedAsync(string.Format(null, format, _channel.Token()["Bearer ".Length..]));

    [TestCase(null)]
    [TestCase("https://api.botframework.us")]
    [TestCase("https://api.botframework.com/")]
    [TestCase("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [TestCase("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0")]
    public Task Another_issuer_is_refused_emulator_and_government_included(string? issuer) => AssertRefusedAsync(_channel.Token(token => token.Issuer = issuer));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("66666666-2222-3333-4444-555555555555")]
    [TestCase("https://api.botframework.com")]
    public Task Another_audience_is_refused(string? audience) => AssertRefusedAsync(_channel.Token(token => token.Audience = audience));

    [Test]
    public Task Our_app_id_as_caller_is_no_audience() => AssertRefusedAsync(_channel.Token(token =>
    {
        token.Audience = "https://api.botframework.com";
        token.Claims["appid"] = LocalChannel.AppId;
        token.Claims["azp"] = LocalChannel.AppId;
        token.Claims["ver"] = "2.0";
    }));

    [Test]
    public Task An_expired_token_is_refused() => AssertRefusedAsync(_channel.Token(now: DateTimeOffset.UtcNow.AddMinutes(-56)));

    [Test]
    public Task A_token_of_tomorrow_is_refused() => AssertRefusedAsync(_channel.Token(now: DateTimeOffset.UtcNow.AddMinutes(10)));

    [Test]
    public Task A_token_without_an_end_is_refused() => AssertRefusedAsync(_channel.Token(token =>
    {
        token.Expires = null;
        token.NotBefore = null;
        token.IssuedAt = null;
    }));

    [Test]
    public async Task Five_minutes_of_skew_are_granted()
    {
        using var late = await _host.PostAsync(Message(), _channel.Token(now: DateTimeOffset.UtcNow.AddMinutes(-54)));
        using var early = await _host.PostAsync(Message(), _channel.Token(now: DateTimeOffset.UtcNow.AddMinutes(5)));

        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(early.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public Task A_signature_by_another_key_of_the_same_id_is_refused()
    {
        using var other = RSA.Create(2048);
        return AssertRefusedAsync(_channel.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(other.ExportParameters(true)) { KeyId = _channel.KeyId }, SecurityAlgorithms.RsaSha256)));
    }

    [Test]
    public Task An_unknown_key_id_is_refused() =>
        AssertRefusedAsync(_channel.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(_channel.Key) { KeyId = "key-2" }, SecurityAlgorithms.RsaSha256)));

    [Test]
    public Task A_missing_key_id_is_refused() =>
        AssertRefusedAsync(_channel.Token(token => token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(_channel.Key), SecurityAlgorithms.RsaSha256)));

    [Test]
    public Task A_changed_payload_is_refused()
    {
        var parts = _channel.Token().Split('.');
        var payload = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(parts[1])).Replace("/connector", "/elsewhere", StringComparison.Ordinal);
        var activity = Message();
        activity.ServiceUrl = $"{_channel.Address}/elsewhere";

        return AssertRefusedAsync($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}", activity);
    }

    [Test]
    public Task An_unsigned_token_is_refused() => AssertRefusedAsync(_channel.Token(token => token.SigningCredentials = null));

    [TestCase("none")]
    [TestCase("None")]
    public Task The_algorithm_none_is_refused(string algorithm)
    {
        var parts = _channel.Token().Split('.');
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","kid":"{{_channel.KeyId}}","typ":"JWT"}""");

        return AssertRefusedAsync($"Bearer {header}.{parts[1]}.{parts[2]}");
    }

    [Test]
    public Task A_hash_with_the_public_key_as_its_secret_is_refused() => AssertRefusedAsync(_channel.Token(token =>
        token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(_channel.Key.ExportSubjectPublicKeyInfo()) { KeyId = _channel.KeyId }, SecurityAlgorithms.HmacSha256)));

    [Test]
    public Task Another_kind_of_padding_is_refused() =>
        AssertRefusedAsync(_channel.Token(token => token.SigningCredentials = new SigningCredentials(token.SigningCredentials.Key, SecurityAlgorithms.RsaSsaPssSha256)));

    [TestCase("jwk")]
    [TestCase("jku")]
    [TestCase("x5u")]
    [TestCase("x5c")]
    public Task A_token_that_brings_its_own_key_is_refused_even_when_the_signature_is_good(string header) =>
        AssertRefusedAsync(_channel.Token(headers: headers => headers[header] = $"{_channel.Address}/keys"));

    [Test]
    public Task A_key_that_is_not_endorsed_for_the_channel_is_refused()
    {
        var activity = Message();
        activity.ChannelId = "facebook";

        return AssertRefusedAsync(_channel.Token(), activity);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("AseChannel")]
    [TestCase("emulator")]
    [TestCase("MSTeams ")]
    public Task A_channel_that_is_missing_or_of_a_laxer_kind_is_refused(string? channelId)
    {
        var activity = Message();
        activity.ChannelId = channelId;

        return AssertRefusedAsync(_channel.Token(), activity);
    }

    [TestCase(null)]
    [TestCase("")]
    public Task An_activity_of_no_conversation_is_refused(string? conversationId)
    {
        var activity = Message();
        activity.Conversation = new ConversationAccount(id: conversationId);

        return AssertRefusedAsync(_channel.Token(), activity);
    }

    [Test]
    public Task A_skill_by_its_recipient_is_not_let_in_as_nobody()
    {
        var activity = Message();
        activity.ChannelId = "emulator";
        activity.Recipient.Role = RoleTypes.Skill;

        return AssertRefusedAsync(null, activity);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("{0}/other")]
    [TestCase("{0}connector.evil.example")]
    [TestCase("http://127.0.0.1:1/connector")]
    [TestCase("http://user@{1}/connector")]
    [TestCase("http://{1}@evil.example/connector")]
    [TestCase("https://smba.trafficmanager.net/connector")]
    public Task A_service_address_other_than_the_tokens_is_refused(string? format)
    {
        var activity = Message();
        activity.ServiceUrl = format == null ? null : string.Format(null, format, _channel.ServiceUrl, _channel.Authority);

        return AssertRefusedAsync(_channel.Token(), activity);
    }

    [TestCase("http://user:password@{0}/connector")]
    [TestCase("http://127.0.0.1:1/connector")]
    [TestCase("http://{0}.evil.example/connector")]
    [TestCase("https://evil.trafficmanager.net/connector")]
    [TestCase("http://evil.example/connector")]
    [TestCase("ftp://{0}/connector")]
    [TestCase("not an address")]
    public Task An_untrusted_service_address_is_refused_even_when_the_token_names_it(string format)
    {
        var activity = Message();
        activity.ServiceUrl = string.Format(null, format, _channel.Authority);

        return AssertRefusedAsync(_channel.Token(token => token.Claims["serviceurl"] = activity.ServiceUrl), activity);
    }

    [Test]
    public Task A_token_without_a_service_address_is_refused() => AssertRefusedAsync(_channel.Token(token => token.Claims.Remove("serviceurl")));
}

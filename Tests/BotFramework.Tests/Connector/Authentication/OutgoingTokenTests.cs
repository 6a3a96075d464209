#nullable enable
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BotFramework.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace BotFramework.Tests.Connector.Authentication;

public sealed class OutgoingTokenTests
{
    private FakeTimeProvider _clock = null!;
    private LocalChannel _channel = null!;
    private MicrosoftAppCredentials _credentials = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _channel = await LocalChannel.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _channel.DisposeAsync();

    [SetUp]
    public void Begin()
    {
        (_channel.Login, _channel.Connector, _channel.TokenRequests) = (null, null, 0);
        _channel.Posts.Clear();
        _channel.LoginForms.Clear();
        _clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _credentials = new MicrosoftAppCredentials(LocalChannel.AppId, "a secret") { LoginUrl = $"{_channel.Address}/login", TrustedHosts = new TrustedServiceHosts([_channel.Authority]), Tokens = new AccessTokens(_clock) };
    }

    private ConnectorClient Connector() => new(new Uri(_channel.ServiceUrl), _credentials, null, false);

    private static Activity Message() => new(ActivityTypes.Message) { Text = "x", Conversation = new ConversationAccount(id: "c") };

    [Test]
    public async Task A_token_is_asked_for_by_client_credentials_and_kept()
    {
        using var connector = Connector();

        await connector.Conversations.SendToConversationAsync(Message());
        await connector.Conversations.SendToConversationAsync(Message());

        Assert.That(_channel.Posts.Select(post => post.Authorization), Is.All.EqualTo("Bearer outgoing-1"));
        Assert.That(_channel.LoginForms.Single(), Is.EqualTo($"grant_type=client_credentials&client_id={LocalChannel.AppId}&scope=https%3A%2F%2Fapi.botframework.com%2F.default&client_secret=a+secret"));
    }

    [Test]
    public async Task Many_at_once_ask_for_one_token()
    {
        using var connector = Connector();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connector.Conversations.SendToConversationAsync(Message())));

        Assert.That(_channel.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_token_is_renewed_before_it_ends()
    {
        await _credentials.GetTokenAsync();
        _clock.Advance(TimeSpan.FromMinutes(56));

        Assert.That(await _credentials.GetTokenAsync(), Is.EqualTo("outgoing-2"));
        Assert.That(await _credentials.GetTokenAsync(forceRefresh: true), Is.EqualTo("outgoing-3"));
    }

    [Test]
    public async Task A_token_that_is_refused_is_renewed_once()
    {
        _channel.Connector = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer outgoing-2" ? 201 : 401;
            return Task.CompletedTask;
        };
        using var connector = Connector();

        await connector.Conversations.SendToConversationAsync(Message());
        Assert.That(_channel.Posts.Select(post => post.Authorization), Is.EqualTo(new[] { "Bearer outgoing-1", "Bearer outgoing-2" }));

        _channel.Connector = context =>
        {
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        Assert.That(() => connector.Conversations.SendToConversationAsync(Message()), Throws.InstanceOf<ErrorResponseException>());
        Assert.That(_channel.TokenRequests, Is.EqualTo(3));
    }

    [Test]
    public async Task A_host_that_is_not_trusted_gets_no_token()
    {
        _credentials.TrustedHosts = new TrustedServiceHosts(TrustedServiceHosts.PublicCloud);
        using var connector = Connector();

        await connector.Conversations.SendToConversationAsync(Message());

        Assert.That(_channel.Posts.Single().Authorization, Is.Null.Or.Empty);
        Assert.That(_channel.TokenRequests, Is.Zero);
    }

    [Test]
    public void A_redirected_request_for_a_token_is_not_followed()
    {
        _channel.Login = context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"{_channel.Address}/elsewhere/token";
            return Task.CompletedTask;
        };

        Assert.That(() => _credentials.GetTokenAsync(), Throws.InstanceOf<HttpRequestException>());
        Assert.That(_channel.Posts, Is.Empty);
    }

    [TestCase(400, """{"error":"invalid_client","error_description":"the secret 'a secret' is wrong"}""", "invalid_client")]
    [TestCase(200, "<html>", "unknown")]
    [TestCase(200, "{}", "unknown")]
    [TestCase(500, "", "unknown")]
    public void A_failed_request_names_status_and_error_and_no_secret(int status, string body, string error)
    {
        _channel.Login = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        Assert.That(() => _credentials.GetTokenAsync(), Throws.InstanceOf<HttpRequestException>().With.Message.Contains(error).And.Message.Contains($"{status}").And.Message.Not.Contains("secret"));
    }

    [TestCase("http://login.example")]
    [TestCase("nowhere")]
    public void The_login_must_be_https_or_on_this_machine(string login)
    {
        _credentials.LoginUrl = login;

        Assert.That(() => _credentials.GetTokenAsync(), Throws.InvalidOperationException.With.Message.Contains("ToChannelFromBotLoginUrl"));
    }

    [Test]
    public async Task A_certificate_signs_the_request()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var factory = new CertificateServiceClientCredentialsFactory(certificate, LocalChannel.AppId);
        var credentials = (AppCredentials)await factory.CreateCredentialsAsync(LocalChannel.AppId, "https://api.botframework.com", $"{_channel.Address}/login", true, default);
        credentials.Tokens = new AccessTokens(_clock);

        await credentials.GetTokenAsync();

        var form = System.Web.HttpUtility.ParseQueryString(_channel.LoginForms.Single());
        Assert.That(form["client_assertion_type"], Is.EqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
        var assertion = new JsonWebToken(form["client_assertion"]);
        Assert.That((assertion.Issuer, assertion.Subject, assertion.Audiences.Single()), Is.EqualTo((LocalChannel.AppId, LocalChannel.AppId, $"{_channel.Address}/login/oauth2/v2.0/token")));
        Assert.That(() => factory.CreateCredentialsAsync("other", null, null, true, default), Throws.InvalidOperationException);
    }

    [Test]
    public async Task The_tenant_of_a_single_tenant_bot_names_the_login()
    {
        var factory = new PasswordServiceClientCredentialFactory(LocalChannel.AppId, "s", "tenant", null, null);

        var credentials = (MicrosoftAppCredentials)await factory.CreateCredentialsAsync(LocalChannel.AppId, "scope", AuthenticationConstants.ToChannelFromBotLoginUrl, true, default);

        Assert.That((credentials.OAuthEndpoint, credentials.OAuthScope), Is.EqualTo(("https://login.microsoftonline.com/tenant", "scope")));
        Assert.That(new MicrosoftAppCredentials("a", "b").OAuthEndpoint, Is.EqualTo("https://login.microsoftonline.com/botframework.com"));
        Assert.That(new MicrosoftAppCredentials("a", "b").OAuthScope, Is.EqualTo("https://api.botframework.com"));
        Assert.That(() => factory.CreateCredentialsAsync("other", "scope", "login", true, default), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Without_an_identity_there_is_no_token()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _channel.ServiceUrl);

        await MicrosoftAppCredentials.Empty.ProcessHttpRequestAsync(request, default);

        Assert.That(request.Headers.Authorization, Is.Null);
    }

    [Test]
    public void A_token_is_never_printed() => Assert.That(new AccessToken("secret", TimeSpan.FromHours(1)).ToString(), Does.Not.Contain("secret"));
}

#nullable enable
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using BotFramework.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;

namespace BotFramework.Tests.Connector.Authentication;

/// <summary>Tokens of persons, asked for at the token service of the cloud.</summary>
public sealed class UserTokenClientTests
{
    private LocalChannel _channel = null!;
    private UserTokenClient _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _channel = await LocalChannel.StartAsync();
        var settings = _channel.Settings();
        settings["OAuthApiEndpoint"] = _channel.ServiceUrl;

        // The token service needn't be a trusted connector: it is named by the settings.
        settings["Channels:TrustedServiceHosts:0"] = "smba.trafficmanager.net";
        var authentication = new ConfigurationBotFrameworkAuthentication(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        _client = await authentication.CreateUserTokenClientAsync(new ClaimsIdentity([new Claim("aud", LocalChannel.AppId)]), default);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _channel.DisposeAsync();
    }

    private Posted Asked => _channel.Posts.Single();

    private void Answers(object? body, int status = 200) => _channel.Connector = context =>
    {
        context.Response.StatusCode = status;
        return body == null ? Task.CompletedTask : context.Response.WriteAsJsonAsync(body);
    };

    [Test]
    public async Task A_token_is_asked_for_by_user_connection_channel_and_code()
    {
        Answers(new { connectionName = "graph", token = "secret", expiration = "2030-01-01T00:00:00Z" });

        var token = await _client.GetUserTokenAsync("user 1", "graph", "msteams", "123456", default);

        Assert.That((token.Token, token.ConnectionName, token.Expiration), Is.EqualTo(("secret", "graph", "2030-01-01T00:00:00Z")));
        Assert.That((Asked.Method, Asked.Path), Is.EqualTo(("GET", "/connector/api/usertoken/GetToken?userId=user%201&connectionName=graph&channelId=msteams&code=123456")));
        Assert.That(Asked.Authorization, Is.EqualTo("Bearer outgoing-1"));
    }

    [Test]
    public async Task A_person_without_a_token_is_no_failure()
    {
        Answers(null, 404);

        Assert.That(await _client.GetUserTokenAsync("u", "graph", "msteams", null, default), Is.Null);
        Assert.That(Asked.Path, Does.Not.Contain("code"));
    }

    [Test]
    public void Any_other_failure_is_told()
    {
        Answers(new { error = new { code = "BadArgument", message = "no such connection" } }, 400);

        Assert.That(() => _client.GetUserTokenAsync("u", "graph", "msteams", null, default), Throws.InstanceOf<ErrorResponseException>().With.Property("Body").Property("Error").Property("Code").EqualTo("BadArgument"));
    }

    [Test]
    public async Task The_way_to_sign_in_carries_who_asks_and_where_to_go_on()
    {
        Answers(new { signInLink = "https://token.example/signin", tokenExchangeResource = new { id = "1", uri = "api://x", providerId = "p" } });
        var activity = new Activity { Id = "a", ChannelId = "msteams", Conversation = new ConversationAccount(id: "c"), From = new ChannelAccount("u"), Recipient = new ChannelAccount("b"), ServiceUrl = "https://s" };

        var resource = await _client.GetSignInResourceAsync("graph", activity, "https://back", default);

        Assert.That((resource.SignInLink, resource.TokenExchangeResource.Uri), Is.EqualTo(("https://token.example/signin", "api://x")));
        var query = Asked.Path.Split('?')[1].Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        var state = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(query["state"]))).RootElement;
        Assert.That(query["finalRedirect"], Is.EqualTo("https://back"));
        Assert.That((state.GetProperty("connectionName").GetString(), state.GetProperty("msAppId").GetString()), Is.EqualTo(("graph", LocalChannel.AppId)));
        Assert.That(state.GetProperty("conversation").GetProperty("activityId").GetString(), Is.EqualTo("a"));
    }

    [Test]
    public async Task Signing_out_is_a_delete()
    {
        Answers(null);

        await _client.SignOutUserAsync("u", "graph", "msteams", default);

        Assert.That((Asked.Method, Asked.Path), Is.EqualTo(("DELETE", "/connector/api/usertoken/SignOut?userId=u&connectionName=graph&channelId=msteams")));
    }

    [Test]
    public async Task States_of_tokens_may_be_filtered()
    {
        Answers(new[] { new { channelId = "msteams", connectionName = "graph", hasToken = true } });

        var states = await _client.GetTokenStatusAsync("u", "msteams", "graph,mail", default);

        Assert.That(states.Single(), Has.Property("HasToken").True.And.Property("ConnectionName").EqualTo("graph"));
        Assert.That(Asked.Path, Is.EqualTo("/connector/api/usertoken/GetTokenStatus?userId=u&channelId=msteams&include=graph%2Cmail"));
    }

    [Test]
    public async Task Tokens_for_resources_come_by_resource()
    {
        Answers(new Dictionary<string, object> { ["https://graph"] = new { token = "t" } });

        var tokens = await _client.GetAadTokensAsync("u", "graph", ["https://graph"], "msteams", default);

        Assert.That(tokens["https://graph"].Token, Is.EqualTo("t"));
        Assert.That(Asked.Json.GetProperty("resourceUrls")[0].GetString(), Is.EqualTo("https://graph"));
    }

    [Test]
    public async Task A_token_is_exchanged_for_another()
    {
        Answers(new { token = "exchanged" });

        var token = await _client.ExchangeTokenAsync("u", "graph", "msteams", new TokenExchangeRequest(token: "mine"), default);

        Assert.That(token.Token, Is.EqualTo("exchanged"));
        Assert.That((Asked.Method, Asked.Json.GetProperty("token").GetString()), Is.EqualTo(("POST", "mine")));
    }

    [Test]
    public void Without_user_connection_or_activity_nothing_is_asked()
    {
        Assert.That(() => _client.GetUserTokenAsync(null, "graph", "c", null, default), Throws.ArgumentNullException);
        Assert.That(() => _client.GetUserTokenAsync("u", null, "c", null, default), Throws.ArgumentNullException);
        Assert.That(() => _client.GetSignInResourceAsync(null, new Activity(), null, default), Throws.ArgumentNullException);
        Assert.That(() => _client.GetSignInResourceAsync("graph", null, null, default), Throws.ArgumentNullException);
        Assert.That(() => _client.SignOutUserAsync(null, "graph", "c", default), Throws.ArgumentNullException);
        Assert.That(() => _client.GetTokenStatusAsync(null, "c", null, default), Throws.ArgumentNullException);
        Assert.That(() => _client.GetAadTokensAsync("u", null, [], "c", default), Throws.ArgumentNullException);
        Assert.That(() => _client.ExchangeTokenAsync("u", null, "c", new TokenExchangeRequest(), default), Throws.ArgumentNullException);
        Assert.That(_channel.Posts, Is.Empty);
    }
}

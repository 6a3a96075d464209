#nullable enable
using BotFramework.Tests.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;

namespace BotFramework.Tests.Connector.Authentication;

/// <summary>The identity of the machine: its endpoint is named by the environment, as on App Service.</summary>
[NonParallelizable]
public sealed class ManagedIdentityTests
{
    private LocalChannel _channel = null!;
    private List<(string Query, string? Secret)> _asked = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _channel = await LocalChannel.StartAsync();
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"{_channel.Address}/elsewhere/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "machine secret");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        await _channel.DisposeAsync();
    }

    [SetUp]
    public void Begin()
    {
        _asked = [];
        _channel.Posts.Clear();
        _channel.Connector = context =>
        {
            if (!context.Request.Path.StartsWithSegments("/elsewhere/msi"))
            {
                return context.Response.WriteAsJsonAsync(new { id = "sent" });
            }

            _asked.Add((context.Request.QueryString.Value!, context.Request.Headers["X-IDENTITY-HEADER"]));
            return context.Response.WriteAsJsonAsync(new
            {
                access_token = $"machine-{_asked.Count}",
                expires_on = DateTimeOffset.UtcNow.AddHours(8).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
                resource = "https://api.botframework.com",
                token_type = "Bearer",
            });
        };
    }

    [Test]
    public async Task A_token_of_the_machine_goes_out_with_what_is_sent()
    {
        using var http = new HttpClient();
        var credentials = new ManagedIdentityAppCredentials(LocalChannel.AppId, customHttpClient: http) { TrustedHosts = new TrustedServiceHosts([_channel.Authority]), Tokens = new AccessTokens(TimeProvider.System) };
        using var connector = new ConnectorClient(new Uri(_channel.ServiceUrl), credentials, null, false);

        await connector.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message) { Text = "x" });
        await connector.Conversations.SendToConversationAsync("c", new Activity(ActivityTypes.Message) { Text = "y" });

        Assert.That(_channel.Posts.Where(post => post.Path.StartsWith("/connector", StringComparison.Ordinal)).Select(post => post.Authorization), Is.EqualTo(new[] { "Bearer machine-1", "Bearer machine-1" }));
        Assert.That(_asked.Single().Secret, Is.EqualTo("machine secret"));
        Assert.That(Uri.UnescapeDataString(_asked.Single().Query), Does.Contain("resource=https://api.botframework.com").And.Contain(LocalChannel.AppId));
    }

    [Test]
    public async Task A_fresh_token_is_asked_for_when_one_was_refused()
    {
        using var http = new HttpClient();
        var credentials = new ManagedIdentityAppCredentials(LocalChannel.AppId, customHttpClient: http) { Tokens = new AccessTokens(TimeProvider.System) };

        var first = await credentials.GetTokenAsync();
        var second = await credentials.GetTokenAsync(forceRefresh: true);

        Assert.That((first, second), Is.EqualTo(("machine-1", "machine-2")));
    }

    [Test]
    public async Task The_setting_UserAssignedMsi_makes_it_the_bots_identity()
    {
        var settings = new Dictionary<string, string?> { ["MicrosoftAppType"] = "UserAssignedMsi", ["MicrosoftAppId"] = LocalChannel.AppId };
        var factory = new ConfigurationServiceClientCredentialFactory(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        Assert.That(await factory.CreateCredentialsAsync(LocalChannel.AppId, "https://api.botframework.com", null, true, default), Is.InstanceOf<ManagedIdentityAppCredentials>());
        Assert.That(await factory.IsValidAppIdAsync(LocalChannel.AppId, default), Is.True);
        Assert.That(await factory.IsValidAppIdAsync("other", default), Is.False);
        Assert.That(await factory.IsAuthenticationDisabledAsync(default), Is.False);
        Assert.That(() => factory.CreateCredentialsAsync("other", null, null, true, default), Throws.InvalidOperationException);
    }

    [Test]
    public void Without_an_app_id_there_is_none()
    {
        Assert.That(() => new ManagedIdentityAppCredentials(null), Throws.ArgumentNullException);
        Assert.That(() => new ManagedIdentityServiceClientCredentialsFactory(" "), Throws.ArgumentNullException);
    }
}

#nullable enable
using System.Security.Claims;
using Microsoft.Bot.Builder.BotFramework;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;

namespace BotFramework.Tests.Connector.Authentication;

/// <summary>Authentication made in code, and the small questions about tokens and claims.</summary>
public sealed class AuthenticationFactoryTests
{
    private static BotFrameworkAuthentication Made(string? channelService, ServiceClientCredentialsFactory? credentials) =>
        BotFrameworkAuthenticationFactory.Create(channelService, true, null, null, null, null, null, null, null, credentials, null, null, null);

    private static Activity Message() => new(ActivityTypes.Message) { ChannelId = "webchat", ServiceUrl = "https://smba.trafficmanager.net/x", Conversation = new ConversationAccount(id: "c") };

    [TestCase(null, "https://api.botframework.com")]
    [TestCase("", "https://api.botframework.com")]
    [TestCase(GovernmentAuthenticationConstants.ChannelService, "https://api.botframework.us")]
    public void A_cloud_is_chosen_by_its_channel_service(string? channelService, string audience) =>
        Assert.That(Made(channelService, null).GetOriginatingAudience(), Is.EqualTo(audience));

    [Test]
    public void An_unknown_channel_service_is_refused() =>
        Assert.That(() => Made("https://unknown", null), Throws.ArgumentException);

    [Test]
    public void Without_credentials_nobody_is_let_in() =>
        Assert.That(() => Made(null, null).AuthenticateRequestAsync(Message(), null, default), Throws.InstanceOf<UnauthorizedAccessException>());

    [Test]
    public async Task The_one_for_tests_lets_everybody_in()
    {
        var result = await BotFrameworkAuthenticationFactory.Create().AuthenticateRequestAsync(Message(), null, default);

        Assert.That(result.ClaimsIdentity, Is.Not.Null);
        Assert.That(result.ConnectorFactory, Is.Not.Null);
    }

    [TestCase("ver:1.0;appid:one;azp:two", "one")]
    [TestCase("appid:one;azp:two", "one")]
    [TestCase("ver:2.0;appid:one;azp:two", "two")]
    [TestCase("ver:2.0;appid:one", null)]
    [TestCase("", null)]
    public void The_app_id_stands_in_the_claim_of_the_tokens_version(string claims, string? expected) =>
        Assert.That(JwtTokenValidation.GetAppIdFromClaims(Claims(claims)), Is.EqualTo(expected));

    [TestCase("ver:1.0;aud:bot;appid:caller", true)]
    [TestCase("ver:2.0;aud:bot;azp:caller", true)]
    [TestCase("ver:1.0;aud:bot;appid:bot", false)]
    [TestCase("ver:1.0;aud:https://api.botframework.com;appid:caller", false)]
    [TestCase("aud:bot;appid:caller", false)]
    [TestCase("ver:1.0;appid:caller", false)]
    [TestCase("ver:1.0;aud:bot", false)]
    [TestCase("", false)]
    public void A_skill_is_told_by_its_claims(string claims, bool expected) =>
        Assert.That(SkillValidation.IsSkillClaim(Claims(claims)), Is.EqualTo(expected));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("Bearer")]
    [TestCase("Bearer x")]
    [TestCase("Basic eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL3N0cy53aW5kb3dzLm5ldC9kNmQ0OTQyMC1mMzliLTRkZjctYTFkYy1kNTlhOTM1ODcxZGIvIn0.x")]
    public void What_is_no_bearer_token_is_not_of_the_emulator(string? header) => Assert.That(EmulatorValidation.IsTokenFromEmulator(header), Is.False);

    [Test]
    public void Null_claims_are_refused() => Assert.That(() => JwtTokenValidation.GetAppIdFromClaims(null), Throws.ArgumentNullException);

    [Test]
    public async Task Providers_read_the_settings()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["MicrosoftAppId"] = "id", ["MicrosoftAppPassword"] = "p", ["ChannelService"] = GovernmentAuthenticationConstants.ChannelService }).Build();
        var (credentials, channel) = (new ConfigurationCredentialProvider(settings), new ConfigurationChannelProvider(settings));

        Assert.That((await credentials.IsValidAppIdAsync("id"), await credentials.IsValidAppIdAsync("ID"), await credentials.IsAuthenticationDisabledAsync()), Is.EqualTo((true, false, false)));
        Assert.That((await credentials.GetAppPasswordAsync("id"), await credentials.GetAppPasswordAsync("other")), Is.EqualTo(("p", (string?)null)));
        Assert.That((channel.IsGovernment(), channel.IsPublicAzure(), await channel.GetChannelServiceAsync()), Is.EqualTo((true, false, GovernmentAuthenticationConstants.ChannelService)));
        Assert.That(new SimpleChannelProvider().IsPublicAzure(), Is.True);
        Assert.That(await new SimpleCredentialProvider().IsAuthenticationDisabledAsync(), Is.True);
    }

    private static List<Claim> Claims(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(':', 2)).Select(pair => new Claim(pair[0], pair[1]))];
}

using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes authentications in code; <c>ConfigurationBotFrameworkAuthentication</c> makes them from settings.</summary>
public static class BotFrameworkAuthenticationFactory
{
    /// <summary>For tests: the public cloud, no identity, and activities from anybody. Answers go to the public cloud's hosts and to this machine.</summary>
    public static BotFrameworkAuthentication Create() =>
        Create(null, false, null, null, null, null, null, null, null, new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null);

    /// <summary>The cloud of the channel service, with those addresses that are given instead of its own.</summary>
    /// <param name="channelService">Null or empty for the public cloud, or that of <see cref="GovernmentAuthenticationConstants"/>.</param>
    /// <param name="toBotFromEmulatorOpenIdMetadataUrl">Not used: tokens of the emulator are not accepted.</param>
    /// <param name="credentialFactory">Null for a bot without an identity, which lets nobody in.</param>
    /// <param name="httpClientFactory">Its client "BotFramework" must not follow redirects. By default one of our own.</param>
    /// <exception cref="ArgumentException">There is no such channel service, or an address is not https.</exception>
    public static BotFrameworkAuthentication Create(
        string channelService,
        bool validateAuthority,
        string toChannelFromBotLoginUrl,
        string toChannelFromBotOAuthScope,
        string toBotFromChannelTokenIssuer,
        string oAuthUrl,
        string toBotFromChannelOpenIdMetadataUrl,
        string toBotFromEmulatorOpenIdMetadataUrl,
        string callerId,
        ServiceClientCredentialsFactory credentialFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        ILogger logger)
    {
        var cloud = ChannelCloud.Of(channelService)
            .With(toChannelFromBotLoginUrl, toChannelFromBotOAuthScope, toBotFromChannelTokenIssuer, oAuthUrl, toBotFromChannelOpenIdMetadataUrl, callerId);
        var forTests = credentialFactory is PasswordServiceClientCredentialFactory { AppId: null or "" };
        var hosts = new TrustedServiceHosts(cloud.Government ? TrustedServiceHosts.UsGovernment : TrustedServiceHosts.PublicCloud, anyLoopback: forTests);
        return new ChannelAuthentication(new ChannelAuthenticationParts(
            cloud, credentialFactory ?? new NoIdentity(), authConfiguration ?? new AuthenticationConfiguration(), hosts, Unsigned: false, forTests, validateAuthority, httpClientFactory?.CreateClient(NoRedirectHttp.ClientName), TimeProvider.System, logger));
    }

    private sealed class NoIdentity : ServiceClientCredentialsFactory
    {
        public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(false);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

        public override Task<Rest.ServiceClientCredentials> CreateCredentialsAsync(string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<Rest.ServiceClientCredentials>(MicrosoftAppCredentials.Empty);
    }
}

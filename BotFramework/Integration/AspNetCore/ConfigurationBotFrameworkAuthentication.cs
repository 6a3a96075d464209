using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>
/// Authentication by settings: MicrosoftAppType, MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId; ChannelService for another cloud, and for own
/// ones BotOpenIdMetadata, ToBotFromChannelTokenIssuer, ToChannelFromBotLoginUrl, ToChannelFromBotOAuthScope, OAuthApiEndpoint;
/// Channels:TrustedServiceHosts (a list) and Channels:AllowUnsigned.
/// </summary>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private readonly BotFrameworkAuthentication _inner;

    /// <param name="httpClientFactory">Its client "BotFramework" must not follow redirects. By default one of our own.</param>
    /// <exception cref="ArgumentException">A setting is wrong; the message names it.</exception>
    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory = null,
        AuthenticationConfiguration authConfiguration = null,
        IHttpClientFactory httpClientFactory = null,
        ILogger logger = null)
        : this(configuration, credentialsFactory, authConfiguration, httpClientFactory, logger, TimeProvider.System)
    {
    }

    /// <inheritdoc cref="ConfigurationBotFrameworkAuthentication(IConfiguration, ServiceClientCredentialsFactory, AuthenticationConfiguration, IHttpClientFactory, ILogger)"/>
    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory,
        AuthenticationConfiguration authConfiguration,
        IHttpClientFactory httpClientFactory,
        ILogger logger,
        TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(clock);
        var http = httpClientFactory?.CreateClient(NoRedirectHttp.ClientName);
        var cloud = ChannelCloud.Of(configuration[AuthenticationConstants.ChannelService]).With(
            configuration["ToChannelFromBotLoginUrl"],
            configuration["ToChannelFromBotOAuthScope"],
            configuration["ToBotFromChannelTokenIssuer"],
            configuration[AuthenticationConstants.OAuthUrlKey],
            configuration[AuthenticationConstants.BotOpenIdMetadataKey] ?? configuration["ToBotFromChannelOpenIdMetadataUrl"],
            configuration["CallerId"]);
        var unsigned = string.Equals(configuration[ConfigurationServiceClientCredentialFactory.AllowUnsignedKey], "true", StringComparison.OrdinalIgnoreCase);
        _inner = new ChannelAuthentication(new ChannelAuthenticationParts(
            cloud,
            credentialsFactory ?? new ConfigurationServiceClientCredentialFactory(configuration, http, logger),
            authConfiguration ?? new AuthenticationConfiguration(),
            TrustedServiceHosts.From(configuration, cloud.Government, unsigned),
            unsigned,
            ForTests: false,
            ValidateAuthority: true,
            http,
            clock,
            logger));
    }

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateRequestAsync(activity, authHeader, cancellationToken);

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        _inner.AuthenticateStreamingRequestAsync(authHeader, channelIdHeader, cancellationToken);

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => _inner.CreateConnectorFactory(claimsIdentity);

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        _inner.CreateUserTokenClientAsync(claimsIdentity, cancellationToken);

    public override string GetOriginatingAudience() => _inner.GetOriginatingAudience();
}

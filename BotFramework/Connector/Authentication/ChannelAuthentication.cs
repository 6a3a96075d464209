#nullable enable
using System.Security.Claims;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What <see cref="ChannelAuthentication"/> works with. Unsigned: whether activities without a token are let in. ForTests: whether those are
/// taken as they are; otherwise they must name a conversation, and a trusted service address unless the replies go into the response.</summary>
internal sealed record ChannelAuthenticationParts(
    ChannelCloud Cloud,
    ServiceClientCredentialsFactory Credentials,
    AuthenticationConfiguration Demands,
    TrustedServiceHosts TrustedHosts,
    bool Unsigned,
    bool ForTests,
    bool ValidateAuthority,
    HttpClient? Http,
    TimeProvider Clock,
    ILogger? Log);

/// <summary>
/// Authentication against one cloud. A token is checked whenever there is one; without one an activity is let in only where that is allowed.
/// </summary>
internal sealed class ChannelAuthentication : BotFrameworkAuthentication
{
    private static readonly Lazy<HttpClient> OwnClient = new(NoRedirectHttp.Create);

    private readonly ChannelAuthenticationParts _parts;
    private readonly ChannelTokenValidator _tokens;
    private readonly HttpClient _http;
    private readonly ILogger _log;
    private readonly AccessTokens _accessTokens;
    private readonly ConnectorFactory _anonymous;

    public ChannelAuthentication(ChannelAuthenticationParts parts)
    {
        _parts = parts;
        _http = parts.Http ?? OwnClient.Value;
        _log = parts.Log ?? NullLogger.Instance;
        _accessTokens = new AccessTokens(parts.Clock);
        _anonymous = new ChannelConnectorFactory(this, string.Empty);
        var keys = new SigningKeys(new Uri(parts.Cloud.MetadataUrl), _http, parts.Clock, _log);
        _tokens = new ChannelTokenValidator(parts.Cloud.TokenIssuer, IsOurAppIdAsync, keys, parts.Demands.RequiredEndorsements, parts.Clock);
    }

    internal ChannelCloud Cloud => _parts.Cloud;

    internal TrustedServiceHosts TrustedHosts => _parts.TrustedHosts;

    internal HttpClient Http => _http;

    public override string GetOriginatingAudience() => _parts.Cloud.OAuthScope;

    public override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        try
        {
            // Nothing can be answered, kept or looked up without it.
            if (!_parts.ForTests && string.IsNullOrEmpty(activity.Conversation?.Id))
            {
                throw new UnauthorizedAccessException("Refused: the activity names no conversation.");
            }

            return string.IsNullOrWhiteSpace(authHeader)
                ? await AdmitUnsignedAsync(activity, cancellationToken).ConfigureAwait(false)
                : await AdmitSignedAsync(activity, authHeader, cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException refusal)
        {
            _log.ActivityRefused(refusal.Message);
            throw;
        }
    }

    /// <summary>Refuses: there is no streaming here.</summary>
    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new UnauthorizedAccessException("Refused: streaming connections are not served.");

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => FactoryOf(AppIdOf(claimsIdentity));

    public override Task<UserTokenClient> CreateUserTokenClientAsync(ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult<UserTokenClient>(new TokenServiceClient(this, AppIdOf(claimsIdentity)));

    internal async Task<Rest.ServiceClientCredentials> CreateCredentialsAsync(string appId, string? audience, CancellationToken ct)
    {
        if (appId.Length == 0)
        {
            return MicrosoftAppCredentials.Empty;
        }

        var scope = string.IsNullOrEmpty(audience) ? _parts.Cloud.OAuthScope : audience;
        var credentials = await _parts.Credentials.CreateCredentialsAsync(appId, scope, _parts.Cloud.LoginUrl, _parts.ValidateAuthority, ct).ConfigureAwait(false);
        if (credentials is AppCredentials { IsAnonymous: false } ours)
        {
            ours.TrustedHosts = _parts.TrustedHosts;
            ours.Tokens = _accessTokens;
        }

        return credentials;
    }

    // The audience of a channel's token is the bot; a turn that the bot starts by itself names it as the caller, too.
    private static string AppIdOf(ClaimsIdentity? identity) =>
        identity?.FindFirst(AuthenticationConstants.AudienceClaim)?.Value ?? identity?.FindFirst(AuthenticationConstants.AppIdClaim)?.Value ?? string.Empty;

    private ConnectorFactory FactoryOf(string appId) => appId.Length == 0 ? _anonymous : new ChannelConnectorFactory(this, appId);

    private async Task<bool> IsOurAppIdAsync(string audience, CancellationToken ct) =>
        audience.Length > 0 && await _parts.Credentials.IsValidAppIdAsync(audience, ct).ConfigureAwait(false);

    private async Task<AuthenticateRequestResult> AdmitSignedAsync(Activity activity, string header, CancellationToken ct)
    {
        var identity = await _tokens.ValidateAsync(header, activity.ChannelId, activity.ServiceUrl, ct).ConfigureAwait(false);
        if (!_parts.TrustedHosts.IsTrusted(activity.ServiceUrl))
        {
            throw new UnauthorizedAccessException($"Refused: the host of the service address is not among {TrustedServiceHosts.SettingName}.");
        }

        if (_parts.Demands.ClaimsValidator is { } validator)
        {
            await validator.ValidateClaimsAsync([.. identity.Claims]).ConfigureAwait(false);
        }

        return Admitted(identity, FactoryOf(identity.FindFirst(AuthenticationConstants.AudienceClaim)!.Value), _parts.Cloud.CallerId);
    }

    private async Task<AuthenticateRequestResult> AdmitUnsignedAsync(Activity activity, CancellationToken ct)
    {
        if (!_parts.Unsigned && !await _parts.Credentials.IsAuthenticationDisabledAsync(ct).ConfigureAwait(false))
        {
            throw new UnauthorizedAccessException(
                "Refused: the request carries no token. Channels sign their activities for the bot's MicrosoftAppId; tools of a developer need Channels:AllowUnsigned=true.");
        }

        var answeredInResponse = activity.DeliveryMode == DeliveryModes.ExpectReplies || activity.Type == ActivityTypes.Invoke;
        if (!answeredInResponse && !_parts.ForTests && !_parts.TrustedHosts.IsTrusted(activity.ServiceUrl))
        {
            throw new UnauthorizedAccessException($"Refused: the host of the service address is not among {TrustedServiceHosts.SettingName}.");
        }

        var nobody = new ClaimsIdentity([], AuthenticationConstants.AnonymousAuthType);
        return Admitted(nobody, _anonymous, null);
    }

    private AuthenticateRequestResult Admitted(ClaimsIdentity identity, ConnectorFactory factory, string? callerId) => new()
    {
        ClaimsIdentity = identity,
        Audience = _parts.Cloud.OAuthScope,
        CallerId = callerId,
        ConnectorFactory = factory,
    };
}

using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The bot's own identity towards channels: puts a token into requests to trusted hosts, and into no others.</summary>
public abstract class AppCredentials : ServiceClientCredentials
{
    private static readonly HttpRequestOptionsKey<AccessToken> SentToken = new("BotFramework.SentToken");
    private readonly string _oAuthScope;
    private string _channelAuthTenant;

    protected AppCredentials(string channelAuthTenant = null, HttpClient customHttpClient = null, ILogger logger = null, string oAuthScope = null)
    {
        _oAuthScope = oAuthScope;
        ChannelAuthTenant = channelAuthTenant;
        CustomHttpClient = customHttpClient;
        Logger = logger ?? NullLogger.Instance;
    }

    public string MicrosoftAppId { get; set; }

    /// <summary>The tenant that tokens are asked from.</summary>
    public string ChannelAuthTenant
    {
        get => string.IsNullOrEmpty(_channelAuthTenant) ? DefaultChannelAuthTenant : _channelAuthTenant;
        set => _channelAuthTenant = value;
    }

    /// <summary>Where tokens are asked for.</summary>
    public virtual string OAuthEndpoint => string.Format(System.Globalization.CultureInfo.InvariantCulture, AuthenticationConstants.ToChannelFromBotLoginUrlTemplate, ChannelAuthTenant);

    /// <summary>For whom tokens are asked.</summary>
    public virtual string OAuthScope => string.IsNullOrEmpty(_oAuthScope) ? ToChannelFromBotOAuthScope : _oAuthScope;

    protected virtual string ToChannelFromBotOAuthScope => AuthenticationConstants.ToChannelFromBotOAuthScope;

    protected virtual string DefaultChannelAuthTenant => AuthenticationConstants.DefaultChannelAuthTenant;

    protected HttpClient CustomHttpClient { get; set; }

    protected ILogger Logger { get; set; }

    internal TrustedServiceHosts TrustedHosts { get; set; } = new(TrustedServiceHosts.PublicCloud);

    internal AccessTokens Tokens { get; set; } = AccessTokens.Shared;

    /// <summary>Does nothing: which hosts are trusted is configured, not learned from what comes in.</summary>
    [Obsolete("Trusted hosts are configured by Channels:TrustedServiceHosts.")]
    public static void TrustServiceUrl(string serviceUrl)
    {
    }

    /// <summary>A token, asked for when there is none or it ends soon.</summary>
    public async Task<string> GetTokenAsync(bool forceRefresh = false)
    {
        var token = await CachedTokenAsync(null, default).ConfigureAwait(false);
        if (forceRefresh)
        {
            token = await CachedTokenAsync(token, default).ConfigureAwait(false);
        }

        return token.Value;
    }

    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!ShouldSetToken(request))
        {
            return;
        }

        // A second try of a request goes with another token than the one refused.
        request.Options.TryGetValue(SentToken, out var refused);
        var token = await CachedTokenAsync(refused, cancellationToken).ConfigureAwait(false);
        request.Options.Set(SentToken, token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
    }

    internal static void CarryToken(HttpRequestMessage from, HttpRequestMessage to)
    {
        if (from.Options.TryGetValue(SentToken, out var token))
        {
            to.Options.Set(SentToken, token);
        }
    }

    internal bool IsAnonymous => string.IsNullOrEmpty(MicrosoftAppId) || MicrosoftAppId == AuthenticationConstants.AnonymousSkillAppId;

    internal abstract Task<AccessToken> AskForTokenAsync(CancellationToken ct);

    /// <summary>Whether a request may carry the token: there is an identity, and the host is trusted.</summary>
    protected virtual bool ShouldSetToken(HttpRequestMessage request) =>
        !IsAnonymous && request.RequestUri is { } address && TrustedHosts.IsTrusted(address);

    private async Task<AccessToken> CachedTokenAsync(AccessToken refused, CancellationToken ct) =>
        await Tokens.GetAsync($"{GetType().Name}|{OAuthEndpoint}|{MicrosoftAppId}|{OAuthScope}", AskForTokenAsync, refused, ct).ConfigureAwait(false);
}

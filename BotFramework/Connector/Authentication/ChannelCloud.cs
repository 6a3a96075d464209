#nullable enable
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The addresses and names of one cloud.</summary>
internal sealed record ChannelCloud(string TokenIssuer, string MetadataUrl, string LoginUrl, string OAuthScope, string OAuthUrl, string CallerId, bool Government = false)
{
    public static readonly ChannelCloud Public = new(
        AuthenticationConstants.ToBotFromChannelTokenIssuer,
        AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        AuthenticationConstants.ToChannelFromBotLoginUrl,
        AuthenticationConstants.ToChannelFromBotOAuthScope,
        AuthenticationConstants.OAuthUrl,
        CallerIdConstants.PublicAzureChannel);

    public static readonly ChannelCloud UsGovernment = new(
        GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer,
        GovernmentAuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
        GovernmentAuthenticationConstants.ToChannelFromBotLoginUrl,
        GovernmentAuthenticationConstants.ToChannelFromBotOAuthScope,
        GovernmentAuthenticationConstants.OAuthUrlGov,
        CallerIdConstants.USGovChannel,
        Government: true);

    /// <exception cref="ArgumentException">There is no such cloud.</exception>
    public static ChannelCloud Of(string? channelService) => channelService switch
    {
        null or "" => Public,
        GovernmentAuthenticationConstants.ChannelService => UsGovernment,
        _ => throw new ArgumentException($"The provided ChannelService value is not supported: '{channelService}'. Leave it empty, or set it to {GovernmentAuthenticationConstants.ChannelService}."),
    };

    /// <summary>This cloud with the settings that are given.</summary>
    /// <exception cref="ArgumentException">An address is not HTTPS, and not on this machine.</exception>
    public ChannelCloud With(string? loginUrl, string? oAuthScope, string? tokenIssuer, string? oAuthUrl, string? metadataUrl, string? callerId)
    {
        var cloud = this with
        {
            LoginUrl = Given(loginUrl) ?? LoginUrl,
            OAuthScope = Given(oAuthScope) ?? OAuthScope,
            TokenIssuer = Given(tokenIssuer) ?? TokenIssuer,
            OAuthUrl = Given(oAuthUrl) ?? OAuthUrl,
            MetadataUrl = Given(metadataUrl) ?? MetadataUrl,
            CallerId = Given(callerId) ?? CallerId,
        };
        Check(cloud.LoginUrl, "ToChannelFromBotLoginUrl");
        Check(cloud.MetadataUrl, AuthenticationConstants.BotOpenIdMetadataKey);
        Check(cloud.OAuthUrl, AuthenticationConstants.OAuthUrlKey);
        return cloud;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static void Check(string address, string setting)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !TrustedServiceHosts.IsSecureOrLocal(uri))
        {
            throw new ArgumentException($"{setting} is '{address}': it must be an https address (http only on this machine).");
        }
    }
}

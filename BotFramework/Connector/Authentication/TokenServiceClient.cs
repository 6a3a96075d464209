#nullable enable
using System.Net;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The token service of a cloud.</summary>
internal sealed class TokenServiceClient(ChannelAuthentication authentication, string appId) : UserTokenClient
{
    private const string Service = "api/usertoken";

    public override async Task<TokenResponse> GetUserTokenAsync(string userId, string connectionName, string channelId, string magicCode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var query = Conversations.QueryOf(("userId", userId), ("connectionName", connectionName), ("channelId", channelId), ("code", magicCode));

        // 404: the person has no token.
        return await SendAsync<object, TokenResponse>(HttpMethod.Get, $"{Service}/GetToken{query}", null, cancellationToken, HttpStatusCode.NotFound).ConfigureAwait(false);
    }

    public override async Task<SignInResource> GetSignInResourceAsync(string connectionName, Activity activity, string finalRedirect, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connectionName);
        ArgumentNullException.ThrowIfNull(activity);
        var state = CreateTokenExchangeState(appId, connectionName, activity);
        var query = Conversations.QueryOf(("state", state), ("finalRedirect", finalRedirect));
        return await SendAsync<object, SignInResource>(HttpMethod.Get, $"api/botsignin/GetSignInResource{query}", null, cancellationToken).ConfigureAwait(false);
    }

    public override async Task SignOutUserAsync(string userId, string connectionName, string channelId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var query = Conversations.QueryOf(("userId", userId), ("connectionName", connectionName), ("channelId", channelId));
        await SendAsync<object, object>(HttpMethod.Delete, $"{Service}/SignOut{query}", null, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<TokenStatus[]> GetTokenStatusAsync(string userId, string channelId, string includeFilter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(channelId);
        var query = Conversations.QueryOf(("userId", userId), ("channelId", channelId), ("include", includeFilter));
        return await SendAsync<object, TokenStatus[]>(HttpMethod.Get, $"{Service}/GetTokenStatus{query}", null, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(string userId, string connectionName, string[] resourceUrls, string channelId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var query = Conversations.QueryOf(("userId", userId), ("connectionName", connectionName), ("channelId", channelId));
        return await SendAsync<AadResourceUrls, Dictionary<string, TokenResponse>>(HttpMethod.Post, $"{Service}/GetAadTokens{query}", new AadResourceUrls(resourceUrls), cancellationToken).ConfigureAwait(false);
    }

    public override async Task<TokenResponse> ExchangeTokenAsync(string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userId);
        ArgumentNullException.ThrowIfNull(connectionName);
        var query = Conversations.QueryOf(("userId", userId), ("connectionName", connectionName), ("channelId", channelId));
        return await SendAsync<TokenExchangeRequest, TokenResponse>(HttpMethod.Post, $"{Service}/exchange{query}", exchangeRequest, cancellationToken, HttpStatusCode.NotFound).ConfigureAwait(false);
    }

    private async Task<TResult> SendAsync<TBody, TResult>(HttpMethod method, string path, TBody? body, CancellationToken ct, HttpStatusCode? alsoFine = null)
        where TBody : class
    {
        var address = new Uri(authentication.Cloud.OAuthUrl);
        var credentials = await authentication.CreateCredentialsAsync(appId, null, ct).ConfigureAwait(false);
        if (credentials is AppCredentials { IsAnonymous: false } ours)
        {
            // The token service is named by the configuration, not by anything that came in.
            ours.TrustedHosts = new TrustedServiceHosts([address.Authority]);
        }

        var call = new ConnectorCall(() => address, credentials, authentication.Http, null);
        using var response = await call.SendAsync<TBody, TResult>(method, path, body, null, ct, alsoFine).ConfigureAwait(false);
        return response.Body;
    }
}

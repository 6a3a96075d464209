using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

// A token service for tests, with the tokens that the test put there.
public partial class TestAdapter
{
    private const string NoToken = "exchange refused";
    private readonly List<(UserKey Key, string Token, string MagicCode)> _userTokens = [];
    private readonly Dictionary<(UserKey Key, string Item), string> _exchangeable = [];

    /// <param name="magicCode">With a code, the token is given out once the code was said.</param>
    public void AddUserToken(string connectionName, string channelId, string userId, string token, string magicCode = null)
    {
        var key = new UserKey(connectionName, channelId, userId);
        _userTokens.RemoveAll(known => known.Key == key);
        _userTokens.Add((key, token, magicCode));
    }

    /// <param name="exchangableItem">The token or address that is given in exchange.</param>
    public void AddExchangeableToken(string connectionName, string channelId, string userId, string exchangableItem, string token) =>
        _exchangeable[(new UserKey(connectionName, channelId, userId), exchangableItem)] = token;

    /// <summary>An exchange of this item fails with an <see cref="InvalidOperationException"/>.</summary>
    public void ThrowOnExchangeRequest(string connectionName, string channelId, string userId, string exchangableItem) =>
        AddExchangeableToken(connectionName, channelId, userId, exchangableItem, NoToken);

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string magicCode, CancellationToken cancellationToken)
    {
        var key = KeyOf(turnContext, connectionName, null);
        var index = _userTokens.FindIndex(known => known.Key == key);
        if (index < 0 || (_userTokens[index].MagicCode != null && _userTokens[index].MagicCode != magicCode))
        {
            return Task.FromResult<TokenResponse>(null);
        }

        // The code is needed once.
        _userTokens[index] = (key, _userTokens[index].Token, null);
        return Task.FromResult(new TokenResponse { ConnectionName = connectionName, Token = _userTokens[index].Token });
    }

    public virtual Task<TokenResponse> GetUserTokenAsync(ITurnContext turnContext, string connectionName, string magicCode, CancellationToken cancellationToken) =>
        GetUserTokenAsync(turnContext, null, connectionName, magicCode, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, CancellationToken cancellationToken) =>
        Task.FromResult($"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{turnContext.Activity.From.Id}");

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, cancellationToken);

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult($"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{userId}");

    public virtual Task<string> GetOauthSignInLinkAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        GetOauthSignInLinkAsync(turnContext, null, connectionName, userId, finalRedirect, cancellationToken);

    /// <summary>Removes the tokens of the user, of one connection or of all.</summary>
    public virtual Task SignOutUserAsync(ITurnContext turnContext, AppCredentials oAuthAppCredentials, string connectionName = null, string userId = null, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(turnContext, connectionName, userId);
        _userTokens.RemoveAll(known => known.Key.ChannelId == key.ChannelId && known.Key.UserId == key.UserId && (connectionName == null || known.Key.ConnectionName == connectionName));
        return Task.CompletedTask;
    }

    public virtual Task SignOutUserAsync(ITurnContext turnContext, string connectionName = null, string userId = null, CancellationToken cancellationToken = default) =>
        SignOutUserAsync(turnContext, null, connectionName, userId, cancellationToken);

    /// <param name="includeFilter">Names of connections, apart by commas; null for all.</param>
    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, AppCredentials oAuthAppCredentials, string userId, string includeFilter = null, CancellationToken cancellationToken = default)
    {
        var names = includeFilter?.Split(',');
        return Task.FromResult(_userTokens
            .Where(known => known.Key.ChannelId == context.Activity.ChannelId && known.Key.UserId == (userId ?? context.Activity.From.Id) && (names == null || names.Contains(known.Key.ConnectionName)))
            .Select(known => new TokenStatus { ConnectionName = known.Key.ConnectionName, HasToken = true, ServiceProviderDisplayName = known.Key.ConnectionName })
            .ToArray());
    }

    public virtual Task<TokenStatus[]> GetTokenStatusAsync(ITurnContext context, string userId, string includeFilter = null, CancellationToken cancellationToken = default) =>
        GetTokenStatusAsync(context, null, userId, includeFilter, cancellationToken);

    public virtual Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(ITurnContext context, string connectionName, string[] resourceUrls, string userId = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new Dictionary<string, TokenResponse>());

    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, CancellationToken cancellationToken = default) =>
        GetSignInResourceAsync(turnContext, connectionName, turnContext.Activity.From.Id, null, cancellationToken);

    public virtual Task<SignInResource> GetSignInResourceAsync(ITurnContext turnContext, string connectionName, string userId, string finalRedirect = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new SignInResource
        {
            SignInLink = $"https://fake.com/oauthsignin/{connectionName}/{turnContext.Activity.ChannelId}/{userId}",
            TokenExchangeResource = new TokenExchangeResource { Id = Guid.NewGuid().ToString(), ProviderId = null, Uri = $"api://{connectionName}/resource" },
        });

    /// <exception cref="InvalidOperationException">The test asked for it by <see cref="ThrowOnExchangeRequest"/>.</exception>
    public virtual Task<TokenResponse> ExchangeTokenAsync(ITurnContext turnContext, string connectionName, string userId, TokenExchangeRequest exchangeRequest, CancellationToken cancellationToken = default)
    {
        var key = new UserKey(connectionName, turnContext.Activity.ChannelId, userId);
        var item = !string.IsNullOrEmpty(exchangeRequest.Token) ? exchangeRequest.Token : exchangeRequest.Uri;
        if (!_exchangeable.TryGetValue((key, item), out var token))
        {
            return Task.FromResult<TokenResponse>(null);
        }

        return token == NoToken
            ? throw new InvalidOperationException("Exception occurred during exchanging tokens")
            : Task.FromResult(new TokenResponse { ChannelId = key.ChannelId, ConnectionName = connectionName, Token = token });
    }

    private static UserKey KeyOf(ITurnContext turnContext, string connectionName, string userId) =>
        new(connectionName, turnContext.Activity.ChannelId, userId ?? turnContext.Activity.From.Id);

    private sealed record UserKey(string ConnectionName, string ChannelId, string UserId);
}

using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The managed identity of the Azure machine that the bot runs on.</summary>
public class ManagedIdentityAppCredentials : AppCredentials
{
    private readonly Lazy<IManagedIdentityApplication> _identity;

    /// <param name="appId">The client id of the identity.</param>
    /// <param name="oAuthScope">For whom tokens are asked; the public cloud's channels by default.</param>
    public ManagedIdentityAppCredentials(string appId, string oAuthScope = null, HttpClient customHttpClient = null, ILogger logger = null)
        : base(null, customHttpClient, logger, oAuthScope)
    {
        MicrosoftAppId = string.IsNullOrWhiteSpace(appId) ? throw new ArgumentNullException(nameof(appId)) : appId;
        _identity = new(() =>
        {
            var builder = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(appId));
            return (customHttpClient == null ? builder : builder.WithHttpClientFactory(new GivenHttpClient(customHttpClient))).Build();
        });
    }

    internal override async Task<AccessToken> AskForTokenAsync(CancellationToken ct)
    {
        // Asked only when our own cache has none that is good: a token cached further down might be the one that was refused.
        var result = await _identity.Value.AcquireTokenForManagedIdentity(OAuthScope).WithForceRefresh(true).ExecuteAsync(ct).ConfigureAwait(false);
        return new AccessToken(result.AccessToken, result.ExpiresOn - DateTimeOffset.UtcNow);
    }

    private sealed class GivenHttpClient(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}

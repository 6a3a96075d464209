using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks a token against validation parameters and the keys of a metadata document. For checks of a bot's own: the adapter's are stricter.</summary>
public class JwtTokenExtractor
{
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };
    private readonly TokenValidationParameters _demands;
    private readonly HashSet<string> _algorithms;
    private readonly SigningKeys _keys;

    public JwtTokenExtractor(HttpClient httpClient, TokenValidationParameters tokenValidationParameters, string metadataUrl, HashSet<string> allowedSigningAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(tokenValidationParameters);
        _demands = tokenValidationParameters.Clone();
        _demands.RequireSignedTokens = true;
        _algorithms = allowedSigningAlgorithms ?? AuthenticationConstants.AllowedSigningAlgorithms;
        _keys = new SigningKeys(new Uri(metadataUrl), httpClient, TimeProvider.System, NullLogger.Instance);
    }

    public Task<ClaimsIdentity> GetIdentityAsync(string authorizationHeader, string channelId) => GetIdentityAsync(authorizationHeader, channelId, []);

    /// <returns>Who the token is of; null when the header is no bearer token.</returns>
    /// <exception cref="UnauthorizedAccessException">The token is not good.</exception>
    public async Task<ClaimsIdentity> GetIdentityAsync(string authorizationHeader, string channelId, string[] requiredEndorsements)
    {
        var parts = authorizationHeader?.Split(' ') ?? [];
        return parts.Length == 2 ? await GetIdentityAsync(parts[0], parts[1], channelId, requiredEndorsements).ConfigureAwait(false) : null;
    }

    /// <inheritdoc cref="GetIdentityAsync(string, string, string[])"/>
    public async Task<ClaimsIdentity> GetIdentityAsync(string scheme, string parameter, string channelId, string[] requiredEndorsements)
    {
        if (scheme != "Bearer" || string.IsNullOrEmpty(parameter))
        {
            return null;
        }

        JsonWebToken token;
        try
        {
            token = Handler.ReadJsonWebToken(parameter);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            throw new UnauthorizedAccessException("Refused: the token is malformed.");
        }

        var key = string.IsNullOrEmpty(token.Kid) ? null : await _keys.FindAsync(token.Kid, default).ConfigureAwait(false);
        if (key == null || !_algorithms.Contains(token.Alg))
        {
            throw new UnauthorizedAccessException("Refused: the token is signed by no known key.");
        }

        var demands = _demands.Clone();
        demands.IssuerSigningKey = key.Key;
        demands.TryAllIssuerSigningKeys = false;
        var result = await Handler.ValidateTokenAsync(token, demands).ConfigureAwait(false);
        if (!result.IsValid)
        {
            throw new UnauthorizedAccessException("Refused: the token is not valid.");
        }

        string[] endorsements = string.IsNullOrEmpty(channelId) ? requiredEndorsements ?? [] : [channelId, .. requiredEndorsements ?? []];
        return endorsements.All(endorsement => key.Endorsements.Contains(endorsement))
            ? result.ClaimsIdentity
            : throw new UnauthorizedAccessException("Refused: the key of the token lacks an endorsement.");
    }
}

#nullable enable
using System.Security.Claims;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>
/// Checks the tokens with which channels send activities: issuer, audience, lifetime (5 minutes of skew), an RSA signature by an announced key that is
/// endorsed for the channel, and the service address of the activity. Every failure is an <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal sealed class ChannelTokenValidator(string issuer, Func<string, CancellationToken, Task<bool>> isOurAppId, SigningKeys keys, IReadOnlyList<string> requiredEndorsements, TimeProvider clock)
{
    private const string Scheme = "Bearer ";
    private const int MaxTokenLength = 16 * 1024;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // Headers by which a token would bring or name its own key.
    private static readonly string[] ForeignKeyHeaders = ["jwk", "jku", "x5u", "x5c", "crit"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = MaxTokenLength };

    public async Task<ClaimsIdentity> ValidateAsync(string? header, string? channelId, string? serviceUrl, CancellationToken ct)
    {
        var token = Read(header);
        if (string.IsNullOrEmpty(channelId))
        {
            throw Refused("the activity names no channel.");
        }

        // The body must not choose a laxer way in.
        if (string.Equals(channelId, "AseChannel", StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("this channel is not served.");
        }

        if (string.IsNullOrEmpty(serviceUrl))
        {
            throw Refused("the activity names no service address.");
        }

        var key = await keys.FindAsync(token.Kid, ct).ConfigureAwait(false) ?? throw Refused("the token is signed by no known key.");
        var identity = await CheckAsync(token, key, ct).ConfigureAwait(false);
        if (!key.Endorsements.Contains(channelId, StringComparer.Ordinal) || requiredEndorsements.Except(key.Endorsements, StringComparer.Ordinal).Any())
        {
            throw Refused("the key of the token is not endorsed for the channel of the activity.");
        }

        var claimed = identity.FindFirst(AuthenticationConstants.ServiceUrlClaim)?.Value;
        if (string.IsNullOrEmpty(claimed) || !string.Equals(claimed, serviceUrl, StringComparison.OrdinalIgnoreCase))
        {
            throw Refused("the service address of the activity is not that of the token.");
        }

        return identity;
    }

    private JsonWebToken Read(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            throw Refused("the request carries no token.");
        }

        if (!header.StartsWith(Scheme, StringComparison.Ordinal) || header.Length > MaxTokenLength || header.AsSpan(Scheme.Length).Count('.') != 2)
        {
            throw Refused("the Authorization header is not a bearer token.");
        }

        JsonWebToken token;
        try
        {
            token = _handler.ReadJsonWebToken(header[Scheme.Length..]);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            throw Refused("the token is malformed.");
        }

        if (!AuthenticationConstants.AllowedSigningAlgorithms.Contains(token.Alg))
        {
            throw Refused("the algorithm of the token is not accepted.");
        }

        if (string.IsNullOrEmpty(token.Kid) || NamesForeignKey(token))
        {
            throw Refused("the token must name an announced key, and none of its own.");
        }

        return token;
    }

    private static bool NamesForeignKey(JsonWebToken token)
    {
        using var tokenHeader = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedHeader));
        return Array.Exists(ForeignKeyHeaders, name => tokenHeader.RootElement.TryGetProperty(name, out _));
    }

    private async Task<ClaimsIdentity> CheckAsync(JsonWebToken token, SigningKey key, CancellationToken ct)
    {
        var audiences = token.Audiences.ToList();
        if (audiences.Count != 1 || !await isOurAppId(audiences[0], ct).ConfigureAwait(false))
        {
            throw Refused("the token is for another audience.");
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = audiences[0],
            IssuerSigningKey = key.Key,
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
            LifetimeValidator = (notBefore, expires, _, _) => IsAlive(notBefore, expires),
        }).ConfigureAwait(false);
        return result.IsValid ? result.ClaimsIdentity : throw Refused(ReasonOf(result.Exception));
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return expires is { } end && end + Skew > now && (notBefore is not { } start || start - Skew <= now) && (notBefore is not { } from || from <= end);
    }

    private static string ReasonOf(Exception? exception) => exception switch
    {
        SecurityTokenInvalidIssuerException => "the token is from another issuer.",
        SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException => "the token is expired or not valid yet.",
        _ => "the signature of the token is not valid.",
    };

    private static UnauthorizedAccessException Refused(string reason) => new($"Refused: {reason}");
}

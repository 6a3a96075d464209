#nullable enable
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

internal static class TokenDemands
{
    public static TokenValidationParameters Of(params string[] issuers) => new()
    {
        ValidateIssuer = true,
        ValidIssuers = issuers,
        ValidateAudience = false,
        ValidateLifetime = true,
        ClockSkew = TimeSpan.FromMinutes(5),
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidAlgorithms = AuthenticationConstants.AllowedSigningAlgorithms,
    };
}

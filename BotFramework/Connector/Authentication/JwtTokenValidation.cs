using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What the claims of a token say.</summary>
public static class JwtTokenValidation
{
    /// <summary>The app id of the caller: "azp" in tokens of version 2.0, "appid" in those of version 1.0 or none; null when there is none.</summary>
    /// <exception cref="ArgumentNullException">The claims are null.</exception>
    public static string GetAppIdFromClaims(IEnumerable<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var all = claims as ICollection<Claim> ?? [.. claims];
        var name = ValueOf(AuthenticationConstants.VersionClaim) switch
        {
            null or "" or "1.0" => AuthenticationConstants.AppIdClaim,
            "2.0" => AuthenticationConstants.AuthorizedParty,
            _ => null,
        };
        return name == null ? null : ValueOf(name);

        string ValueOf(string type) => all.FirstOrDefault(claim => claim.Type == type)?.Value;
    }
}

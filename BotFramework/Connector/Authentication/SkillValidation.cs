using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tells callers that are bots apart.</summary>
public class SkillValidation
{
    protected SkillValidation()
    {
    }

    /// <summary>Whether the claims are those of another bot: with a version, an audience that is not the channels', and another app id than the audience.</summary>
    public static bool IsSkillClaim(IEnumerable<Claim> claims)
    {
        var all = claims as ICollection<Claim> ?? [.. claims];
        if (all.Any(claim => claim.Value == AuthenticationConstants.AnonymousSkillAppId && claim.Type == AuthenticationConstants.AppIdClaim))
        {
            return true;
        }

        if (!all.Any(claim => claim.Type == AuthenticationConstants.VersionClaim))
        {
            return false;
        }

        var audience = all.FirstOrDefault(claim => claim.Type == AuthenticationConstants.AudienceClaim)?.Value;
        if (string.IsNullOrWhiteSpace(audience) || audience is AuthenticationConstants.ToBotFromChannelTokenIssuer or GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer)
        {
            return false;
        }

        var appId = JwtTokenValidation.GetAppIdFromClaims(all);
        return !string.IsNullOrWhiteSpace(appId) && appId != audience;
    }
}

using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A check of the bot's own on those who send activities, after all others.</summary>
public abstract class ClaimsValidator
{
    /// <exception cref="UnauthorizedAccessException">The sender is refused.</exception>
    public abstract Task ValidateClaimsAsync(IList<Claim> claims);
}

using System.Globalization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Tells tokens of the emulator apart. They are not accepted at the door: the bot's own outgoing token would pass for one.</summary>
public static class EmulatorValidation
{
    // The tenants whose tokens the emulator and skills come with.
    private static readonly string[] Tenants = ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a", "cab8a31a-1906-4287-a0d8-4eef66b95f6e"];

    public static readonly TokenValidationParameters ToBotFromEmulatorTokenValidationParameters = TokenDemands.Of(
    [
        .. Tenants.Take(2).SelectMany(tenant => new[]
        {
            string.Format(CultureInfo.InvariantCulture, AuthenticationConstants.ValidTokenIssuerUrlTemplateV1, tenant),
            string.Format(CultureInfo.InvariantCulture, AuthenticationConstants.ValidTokenIssuerUrlTemplateV2, tenant),
        }),
        string.Format(CultureInfo.InvariantCulture, AuthenticationConstants.ValidGovernmentTokenIssuerUrlTemplateV1, Tenants[2]),
        string.Format(CultureInfo.InvariantCulture, AuthenticationConstants.ValidGovernmentTokenIssuerUrlTemplateV2, Tenants[2]),
    ]);

    /// <summary>Whether a header carries a token whose issuer is one of the emulator's. Nothing about it is checked.</summary>
    public static bool IsTokenFromEmulator(string authHeader)
    {
        var parts = authHeader?.Split(' ') ?? [];
        if (parts.Length != 2 || !parts[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            return ToBotFromEmulatorTokenValidationParameters.ValidIssuers.Contains(new JsonWebToken(parts[1]).Issuer);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }
}

using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>What is asked of tokens of the public cloud's channels. The audience is checked apart, against the bot's app id.</summary>
public static class ChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromChannelTokenValidationParameters = TokenDemands.Of(AuthenticationConstants.ToBotFromChannelTokenIssuer);
}

/// <summary>What is asked of tokens of the US government's channels.</summary>
public class GovernmentChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromGovernmentChannelTokenValidationParameters = TokenDemands.Of(GovernmentAuthenticationConstants.ToBotFromChannelTokenIssuer);

    protected GovernmentChannelValidation()
    {
    }
}

/// <summary>What is asked of tokens of channels in an enterprise's own cloud.</summary>
public class EnterpriseChannelValidation
{
    public static readonly TokenValidationParameters ToBotFromEnterpriseChannelTokenValidationParameters = TokenDemands.Of(AuthenticationConstants.ToBotFromChannelTokenIssuer);

    protected EnterpriseChannelValidation()
    {
    }
}

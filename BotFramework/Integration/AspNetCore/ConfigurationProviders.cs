using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Builder.BotFramework;

/// <summary>The cloud by the setting ChannelService.</summary>
public class ConfigurationChannelProvider : SimpleChannelProvider
{
    public ConfigurationChannelProvider(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ChannelService = configuration[AuthenticationConstants.ChannelService];
    }
}

/// <summary>App id and password by the settings MicrosoftAppId and MicrosoftAppPassword.</summary>
public class ConfigurationCredentialProvider : SimpleCredentialProvider
{
    public ConfigurationCredentialProvider(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        AppId = configuration[MicrosoftAppCredentials.MicrosoftAppIdKey];
        Password = configuration[MicrosoftAppCredentials.MicrosoftAppPasswordKey];
    }
}

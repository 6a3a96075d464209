namespace Microsoft.Bot.Connector.Authentication;

/// <inheritdoc cref="IChannelProvider"/>
public class SimpleChannelProvider : IChannelProvider
{
    public SimpleChannelProvider()
    {
    }

    public SimpleChannelProvider(string channelService) => ChannelService = channelService;

    /// <summary>Null or empty for the public cloud.</summary>
    public string ChannelService { get; set; }

    public Task<string> GetChannelServiceAsync() => Task.FromResult(ChannelService);

    public bool IsGovernment() => string.Equals(GovernmentAuthenticationConstants.ChannelService, ChannelService, StringComparison.OrdinalIgnoreCase);

    public bool IsPublicAzure() => string.IsNullOrEmpty(ChannelService);
}

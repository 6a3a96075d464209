namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Which cloud the channels are in.</summary>
public interface IChannelProvider
{
    Task<string> GetChannelServiceAsync();

    bool IsGovernment();

    bool IsPublicAzure();
}

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes clients of a channel's connector.</summary>
public abstract class ConnectorFactory
{
    /// <param name="serviceUrl">Where the connector is.</param>
    /// <param name="audience">For whom outgoing tokens are asked.</param>
    public abstract Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken);
}

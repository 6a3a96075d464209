#nullable enable
namespace Microsoft.Bot.Connector.Authentication;

// Clients that post to trusted hosts only. An address that isn't one fails when it is posted to, not before:
// a turn whose replies go into the response needs none.
internal sealed class ChannelConnectorFactory(ChannelAuthentication authentication, string appId) : ConnectorFactory
{
    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address);
        var credentials = await authentication.CreateCredentialsAsync(appId, audience, cancellationToken).ConfigureAwait(false);
        return new ConnectorClient(address, credentials, authentication.Http, disposeHttpClient: false, authentication.TrustedHosts);
    }
}

using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>Posts to the connector of a channel. The token goes to trusted hosts only, and redirects are not followed.</summary>
public class ConnectorClient : ServiceClient<ConnectorClient>, IConnectorClient
{
    private static readonly Lazy<HttpClient> SharedClient = new(NoRedirectHttp.Create);
    private readonly TrustedServiceHosts _postOnlyTo;
    private IConversations _conversations;
    private IAttachments _attachments;

    public ConnectorClient(Uri baseUri, string microsoftAppId = null, string microsoftAppPassword = null)
        : this(baseUri, new MicrosoftAppCredentials(microsoftAppId, microsoftAppPassword), null, false)
    {
    }

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials)
        : this(baseUri, credentials, null, false)
    {
    }

    /// <exception cref="ArgumentNullException">Address or credentials are null.</exception>
    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : this(baseUri ?? throw new ArgumentNullException(nameof(baseUri)), credentials ?? throw new ArgumentNullException(nameof(credentials)), customHttpClient, disposeHttpClient, null)
    {
    }

    // With a null address, every operation fails.
    internal ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient, TrustedServiceHosts postOnlyTo)
        : base(customHttpClient ?? SharedClient.Value, disposeHttpClient && customHttpClient != null)
    {
        BaseUri = baseUri;
        Credentials = credentials;
        _postOnlyTo = postOnlyTo;
    }

    public Uri BaseUri { get; set; }

    public ServiceClientCredentials Credentials { get; }

    public virtual IConversations Conversations => _conversations ??= new Conversations(this);

    public virtual IAttachments Attachments => _attachments ??= new Attachments(this);

    internal ConnectorCall Call => field ??= new ConnectorCall(() => BaseUri, Credentials, HttpClient, _postOnlyTo);
}

using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <inheritdoc cref="IAttachments"/>
public class Attachments : IAttachments
{
    /// <exception cref="ArgumentNullException">The client is null.</exception>
    public Attachments(ConnectorClient client) => Client = client ?? throw new ArgumentNullException(nameof(client));

    public ConnectorClient Client { get; }

    public Task<HttpOperationResponse<AttachmentInfo>> GetAttachmentInfoWithHttpMessagesAsync(string attachmentId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Conversations.Require(attachmentId, nameof(attachmentId));
        return Client.Call.SendAsync<object, AttachmentInfo>(HttpMethod.Get, $"v3/attachments/{Conversations.Escape(attachmentId)}", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<Stream>> GetAttachmentWithHttpMessagesAsync(string attachmentId, string viewId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Conversations.Require(attachmentId, nameof(attachmentId));
        Conversations.Require(viewId, nameof(viewId));
        return Client.Call.GetStreamAsync(PathOf(attachmentId, viewId), customHeaders, cancellationToken);
    }

    /// <summary>Where a stored file can be had.</summary>
    /// <exception cref="ArgumentNullException">The id is null.</exception>
    public string GetAttachmentUri(string attachmentId, string viewId = "original")
    {
        ArgumentNullException.ThrowIfNull(attachmentId);
        var root = Client.BaseUri.AbsoluteUri;
        return $"{(root.EndsWith('/') ? root : root + "/")}{PathOf(attachmentId, viewId)}";
    }

    private static string PathOf(string attachmentId, string viewId) =>
        $"v3/attachments/{Conversations.Escape(attachmentId)}/views/{Conversations.Escape(viewId)}";
}

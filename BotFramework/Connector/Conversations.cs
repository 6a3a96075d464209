using System.Globalization;
using System.Net;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <inheritdoc cref="IConversations"/>
public class Conversations : IConversations
{
    /// <exception cref="ArgumentNullException">The client is null.</exception>
    public Conversations(ConnectorClient client) => Client = client ?? throw new ArgumentNullException(nameof(client));

    public ConnectorClient Client { get; }

    public Task<HttpOperationResponse<ConversationsResult>> GetConversationsWithHttpMessagesAsync(string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        return Client.Call.SendAsync<object, ConversationsResult>(HttpMethod.Get, $"v3/conversations{QueryOf(("continuationToken", continuationToken))}", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(ConversationParameters parameters, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(parameters, nameof(parameters));
        return Client.Call.SendAsync<ConversationParameters, ConversationResourceResponse>(HttpMethod.Post, "v3/conversations", parameters, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(string conversationId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(activity, nameof(activity));
        return Client.Call.SendAsync<Activity, ResourceResponse>(HttpMethod.Post, $"{PathOf(conversationId)}/activities", activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> SendConversationHistoryWithHttpMessagesAsync(string conversationId, Transcript transcript, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(transcript, nameof(transcript));
        return Client.Call.SendAsync<Transcript, ResourceResponse>(HttpMethod.Post, $"{PathOf(conversationId)}/activities/history", transcript, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(activityId, nameof(activityId));
        Require(activity, nameof(activity));
        return Client.Call.SendAsync<Activity, ResourceResponse>(HttpMethod.Put, $"{PathOf(conversationId)}/activities/{Escape(activityId)}", activity, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(string conversationId, string activityId, Activity activity, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(activityId, nameof(activityId));
        Require(activity, nameof(activity));
        return Client.Call.SendAsync<Activity, ResourceResponse>(HttpMethod.Post, $"{PathOf(conversationId)}/activities/{Escape(activityId)}", activity, customHeaders, cancellationToken);
    }

    /// <summary>Deletes an activity. A channel that can't (501) leaves it where it is.</summary>
    public async Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(activityId, nameof(activityId));
        return await Client.Call.SendAsync<object, object>(HttpMethod.Delete, $"{PathOf(conversationId)}/activities/{Escape(activityId)}", null, customHeaders, cancellationToken, HttpStatusCode.NotImplemented).ConfigureAwait(false);
    }

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetConversationMembersWithHttpMessagesAsync(string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        return Client.Call.SendAsync<object, IList<ChannelAccount>>(HttpMethod.Get, $"{PathOf(conversationId)}/members", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(string userId, string conversationId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(userId, nameof(userId));
        Require(conversationId, nameof(conversationId));
        return Client.Call.SendAsync<object, ChannelAccount>(HttpMethod.Get, $"{PathOf(conversationId)}/members/{Escape(userId)}", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(string conversationId, int? pageSize = null, string continuationToken = null, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        return Client.Call.SendAsync<object, PagedMembersResult>(HttpMethod.Get, $"{PathOf(conversationId)}/pagedmembers{QueryOf(("pageSize", pageSize?.ToString(CultureInfo.InvariantCulture)), ("continuationToken", continuationToken))}", null, customHeaders, cancellationToken);
    }

    public async Task<HttpOperationResponse> DeleteConversationMemberWithHttpMessagesAsync(string conversationId, string memberId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(memberId, nameof(memberId));
        return await Client.Call.SendAsync<object, object>(HttpMethod.Delete, $"{PathOf(conversationId)}/members/{Escape(memberId)}", null, customHeaders, cancellationToken).ConfigureAwait(false);
    }

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetActivityMembersWithHttpMessagesAsync(string conversationId, string activityId, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(activityId, nameof(activityId));
        return Client.Call.SendAsync<object, IList<ChannelAccount>>(HttpMethod.Get, $"{PathOf(conversationId)}/activities/{Escape(activityId)}/members", null, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse<ResourceResponse>> UploadAttachmentWithHttpMessagesAsync(string conversationId, AttachmentData attachmentUpload, Dictionary<string, List<string>> customHeaders = null, CancellationToken cancellationToken = default)
    {
        Require(conversationId, nameof(conversationId));
        Require(attachmentUpload, nameof(attachmentUpload));
        return Client.Call.SendAsync<AttachmentData, ResourceResponse>(HttpMethod.Post, $"{PathOf(conversationId)}/attachments", attachmentUpload, customHeaders, cancellationToken);
    }

    internal static void Require(object value, string name)
    {
        if (value is null or "")
        {
            throw new ValidationException("cannot be null", name);
        }
    }

    internal static string Escape(string segment) => segment is "." or ".."
        ? throw new ValidationException("cannot be a relative path", segment)
        : Uri.EscapeDataString(segment);

    internal static string QueryOf(params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var query = string.Empty;
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
            }
        }

        return query;
    }

    private static string PathOf(string conversationId) => $"v3/conversations/{Escape(conversationId)}";
}

using System.Text.Json.Nodes;
using Bot.Channels.DirectLine.Activities;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Streams;
using Bot.Channels.DirectLine.Tokens;
using Bot.Channels.DirectLine.Uploads;
using Handoff.Conversations;
using Handoff.Transcripts;
using Storage;

namespace Bot.Channels.DirectLine.Endpoints;

/// <summary>What a client posts, uploads and polls.</summary>
internal static class ActivityEndpoints
{
    public static async Task<IResult> PostAsync(
        string conversationId, HttpContext http, ConversationDirectory directory, CustomerActivities activities, DirectLineLimits limits, CancellationToken ct)
    {
        limits.CountPost(conversationId);
        var body = await BoundedBody.ReadAsync(http.Request, ClientActivity.LongestInBytes, ct) ?? throw ClientActivity.TooBig();
        var activity = ClientActivity.Read(body);
        var conversation = await directory.GetAsync(conversationId, ct);
        return await BringInAsync(http, conversation, activity, activities, activity.FromId, ct);
    }

    public static async Task<IResult> UploadAsync(
        string conversationId, string? userId, HttpContext http, ConversationDirectory directory, CustomerActivities activities, AttachmentFiles files, DirectLineLimits limits,
        ILogger<AttachmentFiles> log, CancellationToken ct)
    {
        limits.CountPost(conversationId);
        var conversation = await directory.GetAsync(conversationId, ct);
        var upload = await UploadRequest.ReadAsync(http.Request, ct);
        var activity = ClientActivity.Read(upload.Activity ?? """{"type":"message"}"""u8.ToArray());
        var stored = await files.AddAsync(conversationId, upload.Files, ct);
        Attach(activity.Json, stored);
        log.Uploaded(conversationId, stored.Count, stored.Sum(s => s.Length));
        return await BringInAsync(http, conversation, activity, activities, userId is { Length: > 0 and <= 256 } ? userId : activity.FromId, ct);
    }

    public static async Task<IResult> GetAsync(
        string conversationId, string? watermark, HttpContext http, ConversationDirectory directory, ClientHistory history, TranscriptStore transcripts, CancellationToken ct)
    {
        var after = Watermark.Read(watermark) ?? 0;
        var id = new ConversationId(conversationId);
        try
        {
            var conversation = await directory.GetAsync(conversationId, ct);
            var page = await history.ReadAsync(id, after, ct);
            var shown = new ShownMessages(transcripts, id, floor: 0, shownTo: after);
            var answer = await ClientFrame.OfAsync(page.Lines, page.UpTo, conversation, shown, Addresses.BaseOf(http.Request), ct);
            return Results.Bytes(answer, "application/json; charset=utf-8");
        }
        catch (StorageUnavailableException)
        {
            // One refusal ends a client's polling for good; nothing new for now is true enough, and it asks again in a second.
            return Results.Text($$"""{"activities":[],"watermark":"{{Watermark.Of(after)}}"}""", "application/json");
        }
    }

    private static async Task<IResult> BringInAsync(
        HttpContext http, DirectLineConversation conversation, ClientActivity activity, CustomerActivities activities, string? claimedId, CancellationToken ct)
    {
        var caller = Caller.Of(http);
        // A token speaks for its user; only a server with a secret may speak for another than the one known here.
        var userId = caller.Token?.UserId ?? (caller.HasSecret ? claimedId ?? conversation.UserId : conversation.UserId ?? claimedId);
        if (string.IsNullOrEmpty(userId)) return DirectLineRefusal.MissingProperty("The activity does not say who it is from (from.id), and neither does the token.");
        var userName = caller.Token?.UserName ?? (activity.FromId == userId ? activity.FromName : null) ?? conversation.UserName;
        var id = await activities.PostAsync(conversation, activity, userId, userName, ct);
        return Results.Json(new ActivityAnswer(id), DirectLineJson.Default.ActivityAnswer);
    }

    /// <summary>The carrier activity lists its files without addresses, in the order of the parts; a bare upload has no list.</summary>
    private static void Attach(JsonObject activity, IReadOnlyList<StoredAttachment> stored)
    {
        var described = activity["attachments"] as JsonArray;
        var attachments = new JsonArray();
        for (var i = 0; i < stored.Count; i++)
        {
            var attachment = described is not null && i < described.Count && described[i] is JsonObject one ? (JsonObject)one.DeepClone() : [];
            attachment["contentType"] = stored[i].ContentType;
            attachment["name"] = stored[i].Name;
            attachment["contentUrl"] = AttachmentEndpoint.AddressOf(stored[i]);
            attachments.Add((JsonNode)attachment);
        }
        activity["attachments"] = attachments;
    }
}

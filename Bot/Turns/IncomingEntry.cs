using System.Text.Json;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;

namespace Bot.Turns;

/// <summary>The transcript entry of an activity that came from a customer.</summary>
internal static class IncomingEntry
{
    /// <summary>What was said or done is in the transcript; who joined and who types is not.</summary>
    public static bool IsTranscribed(Activity activity) =>
        activity.Type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.MessageReaction or ActivityTypes.MessageUpdate or ActivityTypes.MessageDelete or ActivityTypes.Invoke;

    public static TranscriptEntry Of(Activity activity, JsonElement json, Conversation? conversation, DateTimeOffset now) => new()
    {
        Id = activity.Id,
        From = EntryFrom.Customer,
        At = now,
        AuthorId = activity.From?.Id,
        AuthorName = activity.From?.Name,
        Text = string.IsNullOrEmpty(activity.Text) ? null : activity.Text,
        Language = activity.Locale,
        ActivityType = activity.Type,
        Activity = json,
        ReplyToId = activity.ReplyToId,
        Epoch = conversation?.Epoch ?? 0,
        CaseId = conversation?.CaseId,
        Attachments = EntryAttachments.Of(activity),
    };
}

internal static class EntryAttachments
{
    public static IReadOnlyList<TranscriptAttachment> Of(Activity activity) =>
        activity.Attachments is not { Count: > 0 } attachments
            ? []
            : [.. attachments.Select(a => new TranscriptAttachment(a.ContentType ?? "application/octet-stream", a.Name, a.ContentUrl, a.ThumbnailUrl))];
}

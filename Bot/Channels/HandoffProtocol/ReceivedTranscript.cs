using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Bot.Channels.HandoffProtocol;

/// <summary>What was said before a handoff, as the other bot tells it.</summary>
/// <param name="Messages">In the order of the transcript; only what people read.</param>
/// <param name="IsWhole">It came, could be read, and has as many activities as the sender says.</param>
internal sealed record ReceivedTranscript(IReadOnlyList<Activity> Messages, bool IsWhole)
{
    /// <summary>More than a conversation has; what comes after is cut.</summary>
    public const int Longest = 2000;

    public const string ContentType = "application/json";

    /// <summary>The attachment that the protocol names "Transcript".</summary>
    public static Attachment? AttachmentOf(Activity activity) =>
        activity.Attachments?.FirstOrDefault(attachment => string.Equals(attachment?.Name, "Transcript", StringComparison.OrdinalIgnoreCase) && attachment!.ContentType == ContentType);

    public static ReceivedTranscript Of(Activity activity, int? announced)
    {
        try
        {
            if (AttachmentOf(activity)?.Content is not { } content || ActivityJson.Convert<Transcript>(content)?.Activities is not { } all) return new([], false);
            var messages = all.Where(said => said?.Type == ActivityTypes.Message && (!string.IsNullOrWhiteSpace(said.Text) || said.Attachments is { Count: > 0 })).ToList();
            return new([.. messages.Take(Longest)], messages.Count <= Longest && (announced is null || announced == all.Count));
        }
        catch (JsonException)
        {
            return new([], false);
        }
    }
}

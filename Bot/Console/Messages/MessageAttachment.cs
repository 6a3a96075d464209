using System.Text.Json;
using Handoff.Transcripts;

namespace Bot.Console.Messages;

/// <summary>A file or card of a message.</summary>
/// <param name="Url">A web address or a path of this host; null when there is nothing to open, or nothing safe.</param>
/// <param name="IsPicture">May be shown in the page: only pictures of this host, others would tell their host who reads.</param>
/// <param name="Text">A card's words.</param>
/// <param name="Buttons">A card's buttons.</param>
public sealed record MessageAttachment(string Name, string? Url, bool IsPicture, string? Text, IReadOnlyList<string> Buttons)
{
    public static IReadOnlyList<MessageAttachment> Of(TranscriptEntry entry)
    {
        var cards = Cards(entry).ToList();
        return [.. entry.Attachments.Where(a => !IsCard(a.ContentType)).Select(File), .. cards];
    }

    private static MessageAttachment File(TranscriptAttachment attachment)
    {
        var url = Safe(attachment.Url);
        var isPicture = url is ['/', ..] && attachment.ContentType is "image/png" or "image/jpeg" or "image/gif" or "image/webp";
        return new MessageAttachment(attachment.Name is { Length: > 0 } name ? name : attachment.ContentType, url, isPicture, null, []);
    }

    private static IEnumerable<MessageAttachment> Cards(TranscriptEntry entry)
    {
        if (entry.Activity is not { ValueKind: JsonValueKind.Object } activity) yield break;
        if (!activity.TryGetProperty("attachments", out var attachments) || attachments.ValueKind != JsonValueKind.Array) yield break;

        foreach (var attachment in attachments.EnumerateArray())
        {
            if (attachment.ValueKind != JsonValueKind.Object || !attachment.TryGetProperty("contentType", out var type) || type.ValueKind != JsonValueKind.String) continue;
            if (!IsCard(type.GetString()!) || !attachment.TryGetProperty("content", out var content) || content.ValueKind != JsonValueKind.Object) continue;

            var words = new[] { "title", "subtitle", "text" }.Select(n => content.TryGetProperty(n, out var w) && w.ValueKind == JsonValueKind.String ? w.GetString() : null);
            var buttons = content.TryGetProperty("buttons", out var b) && b.ValueKind == JsonValueKind.Array ? b.EnumerateArray().Select(Message.Title).OfType<string>() : [];
            yield return new MessageAttachment("", null, false, string.Join('\n', words.Where(w => !string.IsNullOrWhiteSpace(w))), [.. buttons]);
        }
    }

    private static bool IsCard(string contentType) => contentType.StartsWith("application/vnd.microsoft.card.", StringComparison.OrdinalIgnoreCase);

    private static string? Safe(string? url)
    {
        if (url is null) return null;
        if (url is ['/', not '/' and not '\\', ..]) return url;
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address.AbsoluteUri : null;
    }
}

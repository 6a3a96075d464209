using Microsoft.Net.Http.Headers;

namespace Bot.Channels.DirectLine.Uploads;

/// <summary>
/// Serves what customers and agents have sent. Clients show files by plain links, so the id in the address is the key. What a browser
/// could run is only ever downloaded.
/// </summary>
internal static class AttachmentEndpoint
{
    private const string Prefix = "/v3/directline/attachments/";

    /// <summary>Shown in the page; everything else is a download.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/png", "image/jpeg", "image/gif", "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/webm", "video/mp4", "video/webm",
    };

    /// <summary>From the root; the client gets it with scheme and host.</summary>
    public static string AddressOf(StoredAttachment attachment) => $"{Prefix}{attachment.Id}/{Uri.EscapeDataString(attachment.Name)}";

    public static async Task<IResult> GetAsync(string attachmentId, HttpContext http, AttachmentFiles files, CancellationToken ct)
    {
        if (await files.FindAsync(attachmentId, ct) is not var (attachment, content)) return DirectLineRefusal.NotFound("There is no such file.");
        var isShown = Shown.Contains(attachment.ContentType);
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=86400";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Referrer-Policy"] = "no-referrer";
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(attachment.Name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(content, isShown ? attachment.ContentType : "application/octet-stream", enableRangeProcessing: true);
    }
}

using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.DirectLine.Uploads;

/// <param name="Name">As the customer's machine calls it, without a path.</param>
public sealed record UploadedPart(string Name, string ContentType, ReadOnlyMemory<byte> Bytes);

/// <summary>What an upload carries: files, and perhaps the activity that they belong to.</summary>
public sealed record UploadRequest(ReadOnlyMemory<byte>? Activity, IReadOnlyList<UploadedPart> Files)
{
    /// <summary>Most bytes of one request, all told.</summary>
    public const int LongestInBytes = 4 * 1024 * 1024;

    private const int MostFiles = 20;
    private const string ActivityType = "application/vnd.microsoft.activity";

    /// <exception cref="DirectLineRefusedException">It is too big or no upload.</exception>
    public static async Task<UploadRequest> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw Bad("Send the files as multipart/form-data, or one file with its Content-Type and Content-Disposition.");
        var body = await BoundedBody.ReadAsync(request, LongestInBytes, ct)
            ?? throw new DirectLineRefusedException(DirectLineRefusal.TooBig($"An upload may have {LongestInBytes} bytes, all told."));
        try
        {
            return type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                ? await ReadPartsAsync(type, body, ct)
                : ReadSingle(request, type, body);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Bad("The parts of the upload could not be read.");
        }
    }

    private static UploadRequest ReadSingle(HttpRequest request, MediaTypeHeaderValue type, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) throw Bad("The upload is empty.");
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition);
        return new UploadRequest(null, [new UploadedPart(NameFrom(disposition), type.MediaType.ToString(), body)]);
    }

    private static async Task<UploadRequest> ReadPartsAsync(MediaTypeHeaderValue type, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100) throw Bad("The multipart boundary is missing or too long.");
        var reader = new MultipartReader(boundary, new MemoryStream(body.ToArray())) { HeadersCountLimit = 10, HeadersLengthLimit = 8192 };
        ReadOnlyMemory<byte>? activity = null;
        var files = new List<UploadedPart>();
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            MediaTypeHeaderValue.TryParse(section.ContentType, out var partType);
            ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition);
            var bytes = await BoundedBody.ReadAsync(section.Body, LongestInBytes, ct) ?? default;
            if (partType is not null && partType.MediaType.Equals(ActivityType, StringComparison.OrdinalIgnoreCase))
            {
                activity = activity is null ? bytes : throw Bad("An upload carries one activity.");
                continue;
            }
            if (files.Count == MostFiles) throw Bad($"An upload carries at most {MostFiles} files.");
            files.Add(new UploadedPart(NameFrom(disposition), partType?.MediaType.ToString() ?? "application/octet-stream", bytes));
        }
        if (files.Count == 0) throw Bad("The upload carries no file.");
        return new UploadRequest(activity, files);
    }

    private static string NameFrom(ContentDispositionHeaderValue? disposition) =>
        FileName.Clean(HeaderUtilities.RemoveQuotes(disposition?.FileNameStar is { HasValue: true } star ? star : disposition?.FileName ?? default).Value ?? "");

    private static DirectLineRefusedException Bad(string message) => new(DirectLineRefusal.BadArgument(message));
}

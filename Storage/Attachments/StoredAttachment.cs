namespace Storage.Attachments;

/// <param name="Id">SHA-256 of the content, 64 hexadecimal digits in lower case.</param>
/// <param name="Length">In bytes.</param>
public sealed record StoredAttachment(string Id, long Length);

/// <summary>The file has more bytes than were allowed; nothing was stored.</summary>
public sealed class AttachmentTooLargeException(long maxBytes) : Exception($"The file has more than the {maxBytes:N0} bytes that are allowed.")
{
    public long MaxBytes { get; } = maxBytes;
}

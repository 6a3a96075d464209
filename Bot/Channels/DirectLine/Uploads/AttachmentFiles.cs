using System.Security.Cryptography;
using Storage;

namespace Bot.Channels.DirectLine.Uploads;

/// <summary>
/// Customers' files: content under <c>attachments/</c> in the data directory, named by its hash, synced before any activity
/// names it; what it is called and where it belongs, in the collection <c>attachments</c>.
/// </summary>
public sealed class AttachmentFiles(IDatabase database, string dataDirectory, TimeProvider clock)
{
    private readonly DocumentCollection<StoredAttachment> _documents = new(database, "attachments", DirectLineJson.Default.StoredAttachment);
    private readonly string _directory = Path.GetFullPath(Path.Combine(dataDirectory, "attachments"));

    /// <summary>Keeps files of one upload. When this completes they are on the disk and have their ids.</summary>
    public async Task<IReadOnlyList<StoredAttachment>> AddAsync(string conversationId, IReadOnlyList<UploadedPart> parts, CancellationToken ct)
    {
        var batch = new Batch();
        var added = new List<StoredAttachment>(parts.Count);
        foreach (var part in parts)
        {
            var attachment = new StoredAttachment
            {
                Id = Ids.New(),
                ConversationId = conversationId,
                Name = part.Name,
                ContentType = part.ContentType,
                Length = part.Bytes.Length,
                Hash = Convert.ToHexStringLower(SHA256.HashData(part.Bytes.Span)),
                At = clock.GetUtcNow(),
            };
            await WriteAsync(attachment.Hash, part.Bytes, ct);
            _documents.Put(batch, attachment.Id, attachment, Expect.Absent);
            added.Add(attachment);
        }
        await database.CommitAsync(batch, ct);
        return added;
    }

    public async Task<(StoredAttachment Attachment, string Path)?> FindAsync(string id, CancellationToken ct) =>
        await _documents.GetAsync(id, ct) is { } found && File.Exists(PathOf(found.Value.Hash)) ? (found.Value, PathOf(found.Value.Hash)) : null;

    private async Task WriteAsync(string hash, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var path = PathOf(hash);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Ids.New()}";
        await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
        {
            await file.WriteAsync(bytes, ct);
            file.Flush(flushToDisk: true);
        }
        // The same content under the same name: whichever upload comes last puts nothing new there.
        File.Move(draft, path, overwrite: true);
    }

    private string PathOf(string hash) => Path.Combine(_directory, hash[..2], hash);
}

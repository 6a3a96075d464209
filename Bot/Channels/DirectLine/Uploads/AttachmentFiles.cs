using System.Security.Cryptography;
using Storage;

namespace Bot.Channels.DirectLine.Uploads;

/// <summary>
/// Customers' files: content under <c>attachments/</c> in the data directory, named by its hash, synced before any activity
/// names it; what it is called and where it belongs, in the collection <c>attachments</c>.
/// </summary>
public sealed class AttachmentFiles(IDatabase database, string dataDirectory, TimeProvider clock) : IDisposable
{
    private readonly DocumentCollection<StoredAttachment> _documents = new(database, "attachments", DirectLineJson.Default.StoredAttachment,
        new("conversation", a => IndexKey.Of(a.ConversationId)),
        new("hash", a => IndexKey.Of(a.Hash)));
    // A file that nobody needs any more must not go while an upload finds that it is there.
    private readonly SemaphoreSlim _files = new(1);
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
            _documents.Put(batch, attachment.Id, attachment, Expect.Absent);
            added.Add(attachment);
        }
        await _files.WaitAsync(ct);
        try
        {
            for (var i = 0; i < parts.Count; i++) await WriteAsync(added[i].Hash, parts[i].Bytes, ct);
            await database.CommitAsync(batch, ct);
        }
        finally
        {
            _files.Release();
        }
        return added;
    }

    /// <summary>What customers sent in a conversation.</summary>
    public async Task<IReadOnlyList<StoredAttachment>> OfAsync(string conversationId, CancellationToken ct)
    {
        var found = new List<StoredAttachment>();
        await foreach (var attachment in _documents.AllAsync(new DocumentQuery(_documents.Name) { Index = "conversation", Prefix = IndexKey.Of(conversationId) }, ct))
            found.Add(attachment.Value);
        return found;
    }

    /// <summary>Removes a conversation's files, except content that another conversation has too, and adds the removal of their documents to the batch.</summary>
    /// <remarks>The files go first: were it the other way round, a crash in between would leave content that nobody finds any more.</remarks>
    public async Task<int> RemoveAsync(Batch batch, string conversationId, CancellationToken ct)
    {
        var removed = await OfAsync(conversationId, ct);
        if (removed.Count == 0) return 0;
        await _files.WaitAsync(ct);
        try
        {
            foreach (var hash in removed.Select(a => a.Hash).Distinct())
                if (!await IsNeededElsewhereAsync(hash, conversationId, ct)) File.Delete(PathOf(hash));
        }
        finally
        {
            _files.Release();
        }
        foreach (var attachment in removed) _documents.Delete(batch, attachment.Id);
        return removed.Count;
    }

    private async Task<bool> IsNeededElsewhereAsync(string hash, string conversationId, CancellationToken ct)
    {
        await foreach (var same in _documents.AllAsync(new DocumentQuery(_documents.Name) { Index = "hash", Prefix = IndexKey.Of(hash) }, ct))
            if (same.Value.ConversationId != conversationId) return true;
        return false;
    }

    public async Task<(StoredAttachment Attachment, string Path)?> FindAsync(string id, CancellationToken ct) =>
        await _documents.GetAsync(id, ct) is { } found && File.Exists(PathOf(found.Value.Hash)) ? (found.Value, PathOf(found.Value.Hash)) : null;

    public void Dispose() => _files.Dispose();

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

using System.Security.Cryptography;
using Storage;
using Storage.Attachments;

namespace Bot.Channels.DirectLine.Uploads;

/// <summary>
/// Files that customers and agents sent: content under <c>attachments/</c> in the data directory, named by its hash, synced before any activity
/// names it; what it is called and where it belongs, in the collection <c>attachments</c>.
/// </summary>
public sealed class AttachmentFiles(IDatabase database, AttachmentStore files, TimeProvider clock) : IDisposable
{
    private readonly DocumentCollection<StoredAttachment> _documents = new(database, "attachments", DirectLineJson.Default.StoredAttachment,
        new("conversation", a => IndexKey.Of(a.ConversationId)),
        new("hash", a => IndexKey.Of(a.Hash)));
    // A file that nobody needs any more must not go while an upload finds that it is there.
    private readonly SemaphoreSlim _changing = new(1);

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
        await _changing.WaitAsync(ct);
        try
        {
            foreach (var part in parts) await files.PutAsync(new MemoryStream(part.Bytes.ToArray(), writable: false), part.Bytes.Length, ct);
            await database.CommitAsync(batch, ct);
        }
        finally
        {
            _changing.Release();
        }
        return added;
    }

    /// <summary>What was sent in a conversation.</summary>
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
        await _changing.WaitAsync(ct);
        try
        {
            foreach (var hash in removed.Select(a => a.Hash).Distinct())
                if (!await IsNeededElsewhereAsync(hash, conversationId, ct)) await files.DeleteAsync(hash, ct);
        }
        finally
        {
            _changing.Release();
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

    /// <summary>What it is called, and its content, checked; null if there is no such attachment. The caller disposes the content.</summary>
    /// <exception cref="StorageDamagedException">The content is not what was stored.</exception>
    public async Task<(StoredAttachment Attachment, Stream Content)?> FindAsync(string id, CancellationToken ct) =>
        await _documents.GetAsync(id, ct) is { } found && await files.OpenReadAsync(found.Value.Hash, ct) is { } content ? (found.Value, content) : null;

    public void Dispose() => _changing.Dispose();
}

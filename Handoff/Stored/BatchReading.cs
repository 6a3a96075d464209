using Storage;

namespace Handoff.Stored;

/// <summary>
/// Reads what the batch at hand has already put, so that several use cases may change the same document in one batch.
/// </summary>
internal static class BatchReading
{
    /// <summary>The document as it will be after the batch so far.</summary>
    public static async Task<Versioned<T>?> GetAsync<T>(this DocumentCollection<T> documents, Batch batch, string id, CancellationToken ct)
    {
        for (var i = batch.Operations.Count - 1; i >= 0; i--)
            switch (batch.Operations[i])
            {
                case PutDocument put when put.Id == id && put.Collection == documents.Name:
                    return documents.Read(new Document(put.Collection, put.Id, put.ETag, put.Body));
                case DeleteDocument delete when delete.Id == id && delete.Collection == documents.Name:
                    return null;
            }
        return await documents.GetAsync(id, ct);
    }

    /// <summary>
    /// Puts what was read by <see cref="GetAsync"/>. The first write of a document in a batch carries the precondition; a
    /// later one stands on that.
    /// </summary>
    public static Versioned<T> PutAsRead<T>(this DocumentCollection<T> documents, Batch batch, string id, T value, string? readETag)
    {
        var ownWrite = batch.Operations.Any(o =>
            o is PutDocument put && put.Id == id && put.Collection == documents.Name ||
            o is DeleteDocument delete && delete.Id == id && delete.Collection == documents.Name);
        return new Versioned<T>(id, value, documents.Put(batch, id, value, ownWrite ? Expect.Anything : Expect.AsRead(readETag)));
    }
}

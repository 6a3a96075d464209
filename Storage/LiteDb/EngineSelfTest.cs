using Storage.Live;
using Storage.Pages;

namespace Storage.LiteDb;

/// <summary>
/// What this store takes for granted of LiteDB, tried in memory before a file is touched: that a checkpoint has moved
/// everything into the data stream when it returns, in whole pages, without our closing the engine.
/// </summary>
internal static class EngineSelfTest
{
    /// <exception cref="StorageUnavailableException">This LiteDB works differently.</exception>
    public static void Run()
    {
        var data = new MemoryStream();
        var document = new Document("test", "1", "etag", new byte[] { 1, 2, 3 });
        using (var store = new LiteDbStore(data))
        {
            var writes = new StoreWrites();
            writes.Document(new DocumentKey("test", "1"), null, document, [new IndexEntry("index", IndexKey.Of(1))]);
            store.Write(writes);
            store.SetPosition(7);
            store.Checkpoint();
            var copy = new MemoryStream();
            copy.Write(data.ToArray());
            using var again = new LiteDbStore(copy);
            var found = again.Find(new DocumentKey("test", "1"));
            if (again.Position == 7 && found is not null && found.Document.Body.Span.SequenceEqual(document.Body.Span) && copy.Length % PageFormat.PageLength == 0) return;
        }

        throw new StorageUnavailableException("LiteDB's self-test failed: this version of LiteDB is not the one that the store was made for (5.0.20). Nothing was opened.");
    }
}

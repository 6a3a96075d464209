using Storage;
using Storage.LiteDb;

namespace Benchmarks.Storage;

internal sealed class LiteDbBenchmarked(LiteDbDatabase database) : IBenchmarkedStore
{
    public string Engine => "litedb";

    public static async Task<LiteDbBenchmarked> OpenAsync(string directory, long? memoryBytes = null)
    {
        var options = new LiteDbOptions { DataDirectory = directory };
        return new LiteDbBenchmarked(await LiteDbDatabase.OpenAsync(memoryBytes is { } bytes ? options with { MemoryBytes = bytes } : options));
    }

    public Task InsertAsync(string conversation, ReadOnlyMemory<byte> message)
    {
        var batch = new Batch();
        batch.Append(conversation, message);
        return database.CommitAsync(batch);
    }

    public Task InsertManyAsync(IReadOnlyList<(string Conversation, ReadOnlyMemory<byte> Message)> messages)
    {
        var batch = new Batch();
        foreach (var (conversation, message) in messages) batch.Append(conversation, message);
        return database.CommitAsync(batch);
    }

    public async Task<string> WriteStateAsync(string id, string? etag, ReadOnlyMemory<byte> body)
    {
        var batch = new Batch();
        var next = batch.Put("state", id, body, expected: Expect.AsRead(etag));
        await database.CommitAsync(batch);
        return next;
    }

    public async Task<int> ReadTranscriptAsync(string conversation, int take) => (await database.ReadStreamTailAsync(conversation, null, take)).Count;

    public Task SettleAsync() => database.FlushAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

namespace Benchmarks.Storage;

/// <summary>The operations that are compared. Every write returns after its sync.</summary>
internal interface IBenchmarkedStore : IAsyncDisposable
{
    string Engine { get; }

    Task InsertAsync(string conversation, ReadOnlyMemory<byte> message);

    Task InsertManyAsync(IReadOnlyList<(string Conversation, ReadOnlyMemory<byte> Message)> messages);

    /// <summary>Writes a document under the etag it was last written with (null: it must not exist). Returns the new etag.</summary>
    Task<string> WriteStateAsync(string id, string? etag, ReadOnlyMemory<byte> body);

    /// <summary>The last messages of a conversation; returns how many there were.</summary>
    Task<int> ReadTranscriptAsync(string conversation, int take);

    /// <summary>Brings everything to where it lies after a clean stop.</summary>
    Task SettleAsync();
}

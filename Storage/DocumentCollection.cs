using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Storage;

/// <summary>A document with the etag under which it was read.</summary>
public sealed record Versioned<T>(string Id, T Value, string ETag);

/// <param name="Key">Null leaves the document out of the index.</param>
public sealed record DocumentIndex<T>(string Name, Func<T, IndexKey?> Key);

/// <param name="Continuation">Null on the last page.</param>
public sealed record VersionedPage<T>(IReadOnlyList<Versioned<T>> Items, string? Continuation);

/// <summary>Typed documents of one collection: what the module stores are written on.</summary>
public sealed class DocumentCollection<T>(IDatabase database, string name, JsonTypeInfo<T> json, params DocumentIndex<T>[] indexes)
{
    public string Name { get; } = name;

    public async Task<Versioned<T>?> GetAsync(string id, CancellationToken ct = default) =>
        await database.GetAsync(Name, id, ct) is { } document ? Read(document) : null;

    /// <summary>Adds the write to the batch and returns the etag that the document will have.</summary>
    public string Put(Batch batch, string id, T value, Expect? expected = null)
    {
        var entries = new List<IndexEntry>(indexes.Length);
        foreach (var index in indexes)
            if (index.Key(value) is { } key) entries.Add(new IndexEntry(index.Name, key));
        return batch.Put(Name, id, JsonSerializer.SerializeToUtf8Bytes(value, json), entries, expected);
    }

    public void Delete(Batch batch, string id, Expect? expected = null) => batch.Delete(Name, id, expected);

    public async Task<VersionedPage<T>> QueryAsync(DocumentQuery query, CancellationToken ct = default)
    {
        var page = await database.QueryAsync(query with { Collection = Name }, ct);
        return new VersionedPage<T>([.. page.Documents.Select(Read)], page.Continuation);
    }

    /// <summary>All that match, page by page.</summary>
    public async IAsyncEnumerable<Versioned<T>> AllAsync(DocumentQuery? query = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct = default)
    {
        var next = (query ?? new DocumentQuery(Name)) with { Collection = Name, Take = 1000 };
        while (true)
        {
            var page = await database.QueryAsync(next, ct);
            foreach (var document in page.Documents) yield return Read(document);
            if (page.Continuation is null) yield break;
            next = next with { Continuation = page.Continuation };
        }
    }

    public Task<long> CountAsync(DocumentQuery? query = null, CancellationToken ct = default) =>
        database.CountAsync((query ?? new DocumentQuery(Name)) with { Collection = Name }, ct);

    public Versioned<T> Read(Document document) =>
        new(document.Id,
            JsonSerializer.Deserialize(document.Body.Span, json) ?? throw new InvalidDataException($"Document '{document.Id}' of '{Name}' is null."),
            document.ETag);
}

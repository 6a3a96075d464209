using Handoff.Cases;
using Handoff.Customers;
using Handoff.Stored;
using Storage;

namespace Handoff.Promises;

public sealed class PromiseStore(IDatabase database)
{
    private readonly DocumentCollection<Promise> _documents = new(
        database, "promises", HandoffJson.Default.Promise,
        new("open", p => p.IsOpen ? IndexKey.Of(p.DueAt) : null),
        new("case", p => IndexKey.Of(p.CaseId.Value, p.DueAt)),
        new("customer", p => IndexKey.Of(p.CustomerId.Value, p.DueAt)));

    public Task<Versioned<Promise>?> GetAsync(Batch batch, PromiseId id, CancellationToken ct = default) => _documents.GetAsync(batch, id.Value, ct);

    public Versioned<Promise> Put(Batch batch, Promise promise, string? readETag) => _documents.PutAsRead(batch, promise.Id.Value, promise, readETag);

    /// <summary>Erasure and retention only.</summary>
    public void Delete(Batch batch, PromiseId id) => _documents.Delete(batch, id.Value);

    /// <summary>Those still to be kept, the earliest due first, overdue ones included.</summary>
    public async Task<IReadOnlyList<Promise>> OpenAsync(CancellationToken ct = default)
    {
        var open = new List<Promise>();
        await foreach (var document in _documents.AllAsync(new DocumentQuery(_documents.Name) { Index = "open" }, ct)) open.Add(document.Value);
        return open;
    }

    /// <summary>Of one case, the earliest due first.</summary>
    public async Task<IReadOnlyList<Promise>> OfAsync(CaseId id, CancellationToken ct = default) =>
        [.. (await _documents.QueryAsync(new DocumentQuery(_documents.Name) { Index = "case", Prefix = IndexKey.Of(id.Value), Take = 1000 }, ct)).Items.Select(p => p.Value)];

    /// <summary>What a customer was promised, the latest due first: the answer to "what about my matter?".</summary>
    public async Task<IReadOnlyList<Promise>> OfAsync(CustomerId customer, int take = 20, CancellationToken ct = default) =>
    [
        .. (await _documents.QueryAsync(
            new DocumentQuery(_documents.Name) { Index = "customer", Prefix = IndexKey.Of(customer.Value), Descending = true, Take = take }, ct)).Items.Select(p => p.Value),
    ];
}

using Handoff.Customers;
using Handoff.Stored;
using Storage;

namespace Handoff.Facts;

public sealed class FactsStore(IDatabase database)
{
    private readonly DocumentCollection<FactsLedger> _documents = new(database, "facts", HandoffJson.Default.FactsLedger);

    /// <summary>The customer's ledger; an empty one if nothing is known.</summary>
    public async Task<FactsLedger> GetAsync(CustomerId customer, CancellationToken ct = default) =>
        (await _documents.GetAsync(customer.Value, ct))?.Value ?? new FactsLedger { CustomerId = customer };

    /// <summary>As it will be after the batch so far, with the etag for <see cref="Put"/>.</summary>
    public async Task<(FactsLedger Ledger, string? ETag)> GetAsync(Batch batch, CustomerId customer, CancellationToken ct = default) =>
        await _documents.GetAsync(batch, customer.Value, ct) is { } read ? (read.Value, read.ETag) : (new FactsLedger { CustomerId = customer }, null);

    public void Delete(Batch batch, CustomerId customer) => _documents.Delete(batch, customer.Value);

    public void Put(Batch batch, FactsLedger ledger, string? readETag) => _documents.PutAsRead(batch, ledger.CustomerId.Value, ledger, readETag);
}

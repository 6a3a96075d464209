using Handoff.Stored;
using Storage;

namespace Handoff.Customers;

public sealed class CustomerStore(IDatabase database)
{
    private readonly DocumentCollection<Customer> _documents = new(
        database, "customers", HandoffJson.Default.Customer, new DocumentIndex<Customer>("seen", c => IndexKey.Of(c.LastSeenAt)));

    private readonly DocumentCollection<CustomerOfIdentity> _identities = new(database, "customerIdentities", HandoffJson.Default.CustomerOfIdentity);

    public Task<Versioned<Customer>?> GetAsync(CustomerId id, CancellationToken ct = default) => _documents.GetAsync(id.Value, ct);

    public Task<Versioned<Customer>?> GetAsync(Batch batch, CustomerId id, CancellationToken ct = default) => _documents.GetAsync(batch, id.Value, ct);

    public Versioned<Customer> Put(Batch batch, Customer customer, string? readETag) => _documents.PutAsRead(batch, customer.Id.Value, customer, readETag);

    /// <summary>The customer and the identities; who writes from one of them later is somebody new.</summary>
    public void Delete(Batch batch, Customer customer)
    {
        _documents.Delete(batch, customer.Id.Value);
        foreach (var identity in customer.Identities) _identities.Delete(batch, KeyOf(identity.ChannelId, identity.UserId));
    }

    /// <summary>Whose identity it is; null if it is nobody's yet.</summary>
    public async Task<CustomerId?> FindAsync(Batch batch, string channelId, string userId, CancellationToken ct = default) =>
        (await _identities.GetAsync(batch, KeyOf(channelId, userId), ct))?.Value.CustomerId;

    /// <summary>Last seen first.</summary>
    public Task<VersionedPage<Customer>> ListAsync(int take = 100, string? continuation = null, CancellationToken ct = default) =>
        _documents.QueryAsync(new DocumentQuery(_documents.Name) { Index = "seen", Descending = true, Take = take, Continuation = continuation }, ct);

    /// <summary>Claims an identity; the commit fails if somebody else did meanwhile.</summary>
    internal void Claim(Batch batch, string channelId, string userId, CustomerId customer) =>
        _identities.Put(batch, KeyOf(channelId, userId), new CustomerOfIdentity(customer), Expect.Absent);

    private static string KeyOf(string channelId, string userId) => $"{channelId}/{userId}";
}

public sealed record CustomerOfIdentity(CustomerId CustomerId);

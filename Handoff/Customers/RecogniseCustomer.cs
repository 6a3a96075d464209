using Storage;

namespace Handoff.Customers;

/// <summary>Who writes: the customer to whom this identity in this channel belongs, or a new one.</summary>
public sealed class RecogniseCustomer(CustomerStore customers, TimeProvider clock)
{
    /// <summary>How old "last seen" may grow before it is written again.</summary>
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(5);

    /// <returns>The customer as of this batch.</returns>
    public async Task<Customer> RunAsync(
        Batch batch, string channelId, string userId, string? name = null, string? language = null, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        if (await customers.FindAsync(batch, channelId, userId, ct) is { } id && await customers.GetAsync(batch, id, ct) is { } read)
        {
            var seen = read.Value with { Name = name ?? read.Value.Name, Language = language ?? read.Value.Language };
            if (seen == read.Value && now - seen.LastSeenAt < SeenPrecision) return read.Value;
            return customers.Put(batch, seen with { LastSeenAt = now }, read.ETag).Value;
        }

        var customer = new Customer
        {
            Id = new CustomerId(Guid.CreateVersion7(now).ToString("N")),
            Name = name,
            Language = language,
            Identities = [new ChannelIdentity(channelId, userId, now, "channel")],
            CreatedAt = now,
            LastSeenAt = now,
        };
        customers.Claim(batch, channelId, userId, customer.Id);
        return customers.Put(batch, customer, readETag: null).Value;
    }
}

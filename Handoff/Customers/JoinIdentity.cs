using Handoff.Conversations;
using Storage;

namespace Handoff.Customers;

/// <summary>Two identities in channels are one person: both are kept with how that is known.</summary>
public sealed class JoinIdentity(CustomerStore customers, TimeProvider clock)
{
    /// <param name="userId">The customer's id in the conversation's channel.</param>
    /// <param name="with">The identity that joins it; one that belongs to another customer already stays there.</param>
    public async Task RunAsync(Batch batch, Conversation conversation, string userId, ChannelAddress with, string proof, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        var read = await customers.GetAsync(batch, conversation.CustomerId, ct);
        var customer = read?.Value ?? new Customer { Id = conversation.CustomerId, CreatedAt = conversation.StartedAt, LastSeenAt = now };
        var identities = customer.Identities.ToList();
        foreach (var (channel, user, how) in new[] { (conversation.ChannelId, userId, "channel"), (with.ChannelId, with.UserId, proof) })
        {
            if (identities.Exists(i => i.ChannelId == channel && i.UserId == user) || await customers.FindAsync(batch, channel, user, ct) is not null) continue;
            identities.Add(new ChannelIdentity(channel, user, now, how));
            customers.Claim(batch, channel, user, customer.Id);
        }
        if (identities.Count == customer.Identities.Count) return;
        customers.Put(batch, customer with { Name = conversation.CustomerName ?? customer.Name, Language = conversation.Language, Identities = identities, LastSeenAt = now }, read?.ETag);
    }
}

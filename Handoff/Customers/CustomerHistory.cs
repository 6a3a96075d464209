using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Promises;

namespace Handoff.Customers;

/// <summary>What there was with a customer before, in every channel.</summary>
public sealed class CustomerHistory(ConversationStore conversations, CaseStore cases, PromiseStore promises)
{
    /// <param name="take">At most so many conversations and cases, the latest first.</param>
    public async Task<CustomerPast> ReadAsync(CustomerId id, int take = 50, CancellationToken ct = default) => new(
        [.. (await conversations.ListAsync(id, take, ct: ct)).Items.Select(c => c.Value)],
        [.. (await cases.ListAsync(id, take, ct: ct)).Items.Select(c => c.Value)],
        await promises.OfAsync(id, take, ct));
}

public sealed record CustomerPast(IReadOnlyList<Conversation> Conversations, IReadOnlyList<Case> Cases, IReadOnlyList<Promise> Promises);

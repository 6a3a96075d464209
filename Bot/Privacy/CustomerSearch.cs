using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;

namespace Bot.Privacy;

/// <summary>Finds the customer that an operator means.</summary>
internal sealed class CustomerSearch(ConversationStore conversations, CaseStore cases, FactsStore facts)
{
    /// <param name="id">The customer's id, the number of one of the customer's cases, or the id of one of the customer's conversations.</param>
    /// <returns>Null if nothing is kept under it.</returns>
    public async Task<CustomerId?> FindAsync(string id, CancellationToken ct)
    {
        var customer = new CustomerId(id);
        if (await IsKnownAsync(customer, ct)) return customer;
        if (await cases.GetAsync(new CaseId(id), ct) is { } @case && @case.Value.CustomerId != ForgottenCase.Nobody) return @case.Value.CustomerId;
        return (await conversations.GetAsync(new ConversationId(id), ct))?.Value.CustomerId;
    }

    /// <summary>Whether anything is kept about the customer.</summary>
    public async Task<bool> IsKnownAsync(CustomerId customer, CancellationToken ct) =>
        await HasTalkedAsync(customer, ct) || (await facts.GetAsync(customer, ct)).Facts.Count > 0;

    /// <summary>Whether there is a conversation or a case.</summary>
    public async Task<bool> HasTalkedAsync(CustomerId customer, CancellationToken ct) =>
        customer != ForgottenCase.Nobody
        && ((await conversations.ListAsync(customer, take: 1, ct: ct)).Items.Count > 0 || (await cases.ListAsync(customer, take: 1, ct: ct)).Items.Count > 0);
}

using Handoff.Conversations;
using Storage;

namespace Handoff.Facts;

/// <summary>Keeps what a customer's message, a form or the channel tells about them.</summary>
public sealed class LearnFacts(FactsStore ledgers, TimeProvider clock)
{
    /// <summary>Reads a message.</summary>
    /// <param name="asked">What the assistant had just asked for: a bare number is then taken for that.</param>
    /// <returns>The ledger as of this batch.</returns>
    public Task<FactsLedger> RunAsync(
        Batch batch, Conversation conversation, string text, string? entryId, FactKind? asked = null, CancellationToken ct = default) =>
        RunAsync(batch, conversation, [.. FactScanner.Scan(text, asked).Select(f => (f.Kind, f.Value))], entryId, ct);

    /// <summary>Keeps facts that are known already, such as the name that the channel gives.</summary>
    public async Task<FactsLedger> RunAsync(
        Batch batch, Conversation conversation, IReadOnlyList<(FactKind Kind, string Value)> known, string? entryId = null, CancellationToken ct = default)
    {
        var (ledger, etag) = await ledgers.GetAsync(batch, conversation.CustomerId, ct);
        if (known.Count == 0) return ledger;

        var now = clock.GetUtcNow();
        foreach (var (kind, value) in known) ledger = ledger.With(new Fact(kind, value, now, conversation.Id, entryId));
        ledgers.Put(batch, ledger, etag);
        return ledger;
    }
}

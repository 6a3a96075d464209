using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Handoff.Promises;
using Handoff.Search;
using Storage;

namespace Bot.Privacy;

/// <summary>
/// Removes a person's words everywhere in the store: conversations, transcripts, attachments, dialog state, facts, and what cases say. Broken
/// off, it is finished by running it again.
/// </summary>
internal sealed class EraseCustomer(
    IDatabase database, ConversationStore conversations, CaseStore cases, FactsStore facts, CustomerStore customers, PromiseStore promises, AbandonCase abandon, EraseConversation eraseConversation, ITranscriptSearch search,
    ConversationGate gate, TimeProvider clock)
{
    private const int MostRuns = 10;
    private const int MostPromises = 10_000;

    /// <returns>What was removed, as the audit trail says it.</returns>
    public async Task<AuditEntry> RunAsync(CustomerId customer, CancellationToken ct)
    {
        var total = new AuditEntry { Act = AuditedAct.CustomerErased, At = clock.GetUtcNow(), Run = Guid.CreateVersion7() };
        // From the front each time: what was erased isn't listed any more, and what a customer begins meanwhile is.
        while ((await cases.ListAsync(customer, take: 1, ct: ct)).Items is [var @case])
            total = total with { Cases = [.. total.Cases, await ForgetAsync(@case.Value, ct)] };
        while ((await conversations.ListAsync(customer, take: 1, ct: ct)).Items is [var conversation])
        {
            var erased = await EraseAsync(conversation.Value.Id, total.Run, ct);
            total = total with
            {
                Conversations = total.Conversations + 1,
                TranscriptEntries = total.TranscriptEntries + erased.Entries,
                Attachments = total.Attachments + erased.Attachments,
            };
        }

        var batch = new Batch();
        facts.Delete(batch, customer);
        foreach (var promise in await promises.OfAsync(customer, MostPromises, ct)) promises.Delete(batch, promise.Id);
        if (await customers.GetAsync(customer, ct) is { } person) customers.Delete(batch, person.Value);
        AuditTrail.Append(batch, total with { At = clock.GetUtcNow() });
        await database.CommitAsync(batch, ct);
        await search.SettleAsync(ct);
        return total;
    }

    private Task<string> ForgetAsync(Case listed, CancellationToken ct) => gate.RunAsync(listed.ConversationId.Value, () => CommitAsync(async batch =>
    {
        if (listed.IsUnresolved) await abandon.RunAsync(batch, listed.Id, Actor.Clock, reason: null, ct);
        if (await cases.GetAsync(batch, listed.Id, ct) is { } read)
        {
            cases.Put(batch, ForgottenCase.Of(read.Value), read.ETag);
            cases.DeleteHistory(batch, listed.Id);
        }
        return listed.Id.Value;
    }, ct), ct);

    private Task<ErasedConversation> EraseAsync(ConversationId id, Guid run, CancellationToken ct) => gate.RunAsync(id.Value, () => CommitAsync(async batch =>
    {
        if (await conversations.GetAsync(id, ct) is not { } read) return new ErasedConversation(0, 0);
        var erased = await eraseConversation.RunAsync(batch, read, ct);
        AuditTrail.Append(batch, new AuditEntry
        {
            Act = AuditedAct.ConversationErased,
            At = clock.GetUtcNow(),
            Run = run,
            Conversations = 1,
            TranscriptEntries = erased.Entries,
            Attachments = erased.Attachments,
        });
        return erased;
    }, ct), ct);

    private async Task<T> CommitAsync<T>(Func<Batch, Task<T>> fill, CancellationToken ct)
    {
        for (var run = 1; ; run++)
        {
            var batch = new Batch();
            var result = await fill(batch);
            try
            {
                if (!batch.IsEmpty) await database.CommitAsync(batch, ct);
                return result;
            }
            catch (PreconditionFailedException) when (run < MostRuns)
            {
                // Somebody wrote meanwhile: read again what is there now.
            }
        }
    }
}

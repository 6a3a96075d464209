using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Facts;
using Storage;

namespace Bot.Privacy;

/// <summary>Removes what has become older than the settings allow.</summary>
internal sealed class ApplyRetention(
    IDatabase database, ConversationStore conversations, CaseStore cases, FactsStore facts, CustomerStore known, EraseConversation eraseConversation, ConversationTraces traces, CustomerSearch customers,
    ConversationGate gate, RetentionOptions options, TimeProvider clock)
{
    // Channels deliver again within minutes; a week is generous.
    private static readonly TimeSpan ResponsesKept = TimeSpan.FromDays(7);

    /// <returns>What was removed, as the audit trail says it; nothing is written there if nothing was.</returns>
    public async Task<AuditEntry> RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var removed = new AuditEntry { Act = AuditedAct.RetentionApplied, At = now, Run = Guid.CreateVersion7() };
        await RemoveResponsesAsync(now - ResponsesKept, ct);
        if (options.ClosedCaseDays > 0) removed = await RemoveCasesAsync(removed, now - TimeSpan.FromDays(options.ClosedCaseDays), ct);
        if (options.TranscriptDays > 0) removed = await RemoveConversationsAsync(removed, now - TimeSpan.FromDays(options.TranscriptDays), ct);
        if (removed.Conversations == 0 && removed.Cases.Count == 0) return removed;

        var batch = new Batch();
        AuditTrail.Append(batch, removed);
        await database.CommitAsync(batch, ct);
        return removed;
    }

    private async Task RemoveResponsesAsync(DateTimeOffset until, CancellationToken ct)
    {
        while (true)
        {
            var batch = new Batch();
            if (await traces.DeleteResponsesAsync(batch, until, ct) == 0) return;
            await database.CommitAsync(batch, ct);
        }
    }

    private async Task<AuditEntry> RemoveCasesAsync(AuditEntry removed, DateTimeOffset until, CancellationToken ct)
    {
        string? continuation = null;
        do
        {
            var page = await cases.ListResolvedBeforeAsync(until, continuation: continuation, ct: ct);
            foreach (var old in page.Items)
                if (await gate.RunAsync(old.Value.ConversationId.Value, () => RemoveAsync(old, ct), ct))
                {
                    removed = removed with { Cases = [.. removed.Cases, old.Value.Id.Value] };
                    await ForgetStrangerAsync(old.Value.CustomerId, ct);
                }
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return removed;
    }

    private async Task<bool> RemoveAsync(Versioned<Case> old, CancellationToken ct)
    {
        var batch = new Batch();
        cases.Delete(batch, old.Value.Id, old.ETag);
        try
        {
            await database.CommitAsync(batch, ct);
            return true;
        }
        catch (PreconditionFailedException)
        {
            return false; // reopened or rated since it was listed: tomorrow will tell
        }
    }

    private async Task<AuditEntry> RemoveConversationsAsync(AuditEntry removed, DateTimeOffset until, CancellationToken ct)
    {
        string? continuation = null;
        do
        {
            var page = await conversations.ListSilentAsync(until, continuation: continuation, ct: ct);
            foreach (var silent in page.Items)
            {
                if (await gate.RunAsync(silent.Value.Id.Value, () => RemoveAsync(silent.Value.Id, until, ct), ct) is not { } erased) continue;
                removed = removed with
                {
                    Conversations = removed.Conversations + 1,
                    TranscriptEntries = removed.TranscriptEntries + erased.Entries,
                    Attachments = removed.Attachments + erased.Attachments,
                };
                await ForgetStrangerAsync(silent.Value.CustomerId, ct);
            }
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return removed;
    }

    private async Task<ErasedConversation?> RemoveAsync(ConversationId id, DateTimeOffset until, CancellationToken ct)
    {
        // What somebody still has to do something about is kept, however old.
        if (await conversations.GetAsync(id, ct) is not { } read || read.Value.LastActivityAt > until || read.Value.CaseId is not null) return null;
        var batch = new Batch();
        var erased = await eraseConversation.RunAsync(batch, read, ct);
        try
        {
            await database.CommitAsync(batch, ct);
            return erased;
        }
        catch (PreconditionFailedException)
        {
            return null; // the customer is back
        }
    }

    // Facts are kept so that nobody is asked twice; of a customer without conversation and case nobody asks anything.
    private async Task ForgetStrangerAsync(CustomerId customer, CancellationToken ct)
    {
        if (await customers.HasTalkedAsync(customer, ct)) return;
        var batch = new Batch();
        facts.Delete(batch, customer);
        if (await known.GetAsync(customer, ct) is { } person) known.Delete(batch, person.Value);
        await database.CommitAsync(batch, ct);
    }
}

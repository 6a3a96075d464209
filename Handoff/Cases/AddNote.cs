using Handoff.Agents;
using Handoff.Transcripts;
using Storage;

namespace Handoff.Cases;

/// <summary>A note among agents: an entry of the transcript that the customer never sees.</summary>
public sealed class AddNote(CaseChange change, TranscriptStore transcripts)
{
    /// <param name="for">Whose attention it wants; null: everybody's.</param>
    /// <param name="entryId">The note's id; the caller's idempotency key makes sure that it is added once.</param>
    public async Task<CaseOutcome> RunAsync(
        Batch batch, CaseId id, AgentId by, string? authorName, string text, string entryId, AgentId? @for = null, CancellationToken ct = default)
    {
        if (await change.ReadAsync(batch, id, ct) is not { } read) return new CaseOutcome.NotFound(id);

        var outcome = await change.EditAsync(batch, read, CaseEventKind.NoteAdded, Actor.Of(by), reason: null, c => c, ct);
        if (outcome is CaseOutcome.Done done)
            transcripts.Append(batch, read.Value.ConversationId, new TranscriptEntry
            {
                Id = entryId,
                From = EntryFrom.Note,
                At = change.Now,
                AuthorId = by.Value,
                AuthorName = authorName,
                Text = text,
                Epoch = done.Conversation.Epoch,
                CaseId = id,
                For = @for,
            });
        return outcome;
    }
}

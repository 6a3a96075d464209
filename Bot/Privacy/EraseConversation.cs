using Bot.Channels.Codes;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Uploads;
using Bot.Turns;
using Handoff.Conversations;
using Handoff.Reports;
using Handoff.Transcripts;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using Storage;

namespace Bot.Privacy;

/// <summary>Removes a conversation with everything that was said and sent in it. Call inside the conversation's gate.</summary>
internal sealed class EraseConversation(
    IDatabase database, ConversationStore conversations, TranscriptStore transcripts, ConversationTraces traces, ContactStore contacts, AttachmentFiles attachments,
    ConversationDirectory directory, MissedQuestionStore missed, DraftStore drafts, ContinueCodes codes)
{
    /// <summary>Adds the removal to the batch. The attachments' files are gone at once.</summary>
    public async Task<ErasedConversation> RunAsync(Batch batch, Versioned<Conversation> read, CancellationToken ct)
    {
        var id = read.Value.Id;
        var entries = (await database.ReadStreamTailAsync(TranscriptStore.StreamOf(id), null, 1, ct)) is [var last] ? last.Sequence : 0;
        await traces.DeleteAsync(batch, read.Value, ct);
        var files = await attachments.RemoveAsync(batch, id.Value, ct);
        directory.Delete(batch, id.Value);
        await codes.DeleteAsync(batch, id, ct);
        await contacts.ForgetAsync(batch, id, ct);
        await missed.ForgetAsync(batch, id.Value, ct);
        await drafts.ForgetAsync(batch, id.Value, ct);
        transcripts.Delete(batch, id);
        conversations.Delete(batch, id, read.ETag);
        return new ErasedConversation((int)Math.Min(entries, int.MaxValue), files);
    }
}

internal sealed record ErasedConversation(int Entries, int Attachments);

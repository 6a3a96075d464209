using System.Text;
using Bot.Texts;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Desk;

/// <summary>
/// What agents do, each through the conversation's gate and in one synced batch: the case's move, the transcript entry, what the customer is told.
/// An action that lost a race is decided again on what is true by then.
/// </summary>
public sealed class AgentDesk(
    IDatabase database, ConversationGate gate, ActivityInbox inbox, OutgoingMessages outgoing, CaseNotices notices, ConversationSignals signals, AssistantTexts texts,
    CaseStore cases, ConversationStore conversations, AgentStore agents, QueueStore queues,
    TakeCase take, TakeOverCase takeOver, TransferCase transfer, CloseCase close, ReturnToBot returnToBot, ReleaseCase release, AddNote addNote, RecordAgentReply recordReply, RepeatRate repeatRate, TimeProvider clock)
{
    private const int MostRuns = 50;
    private const string Keys = "desk";

    public Task<CaseOutcome> TakeAsync(CaseId id, AgentId by, bool evenIfFull = false, CancellationToken ct = default) =>
        ActAsync(id, null, async (batch, _) =>
        {
            var outcome = await take.RunAsync(batch, id, by, evenIfFull, ct);
            if (outcome is CaseOutcome.Done { Repeated: false } done) await TellAsync(batch, done, "case.taken", by, ct);
            return outcome;
        }, ct);

    /// <summary>A supervisor takes a case from the agent who has it.</summary>
    public Task<CaseOutcome> TakeOverAsync(CaseId id, AgentId by, string? reason, CancellationToken ct = default) =>
        ActAsync(id, null, async (batch, _) =>
        {
            var outcome = await takeOver.RunAsync(batch, id, by, reason, ct);
            if (outcome is CaseOutcome.Done { Repeated: false } done) await TellAsync(batch, done, "case.taken", by, ct);
            return outcome;
        }, ct);

    /// <summary>The agent's words to the customer, in the channel of the conversation.</summary>
    /// <param name="key">Names this reply: sent again with the same key it is the same reply.</param>
    public Task<CaseOutcome> ReplyAsync(CaseId id, AgentId by, string text, string key, CancellationToken ct = default) =>
        ReplyAsync(id, by, text, [], key, ct);

    /// <param name="attachments">Files that the customer's channel can fetch.</param>
    public Task<CaseOutcome> ReplyAsync(CaseId id, AgentId by, string text, IReadOnlyList<Attachment> attachments, string key, CancellationToken ct = default) =>
        ActAsync(id, key, async (batch, _) =>
        {
            var outcome = await recordReply.RunAsync(batch, id, by, ct: ct);
            if (outcome is not CaseOutcome.Done done) return outcome;
            var author = await NameAsync(by, ct);
            var activity = CaseNotices.Message(done.Conversation, new ChannelAccount($"agent-{by.Value}", author, RoleTypes.Bot), text);
            if (attachments.Count > 0) activity.Attachments = [.. attachments];
            outgoing.Add(batch, done.Conversation, activity, EntryFrom.Agent, stamp: entry => entry with { AuthorId = by.Value, AuthorName = author });
            await repeatRate.AddAsync(batch, done.Case, text, ct);
            return outcome;
        }, ct);

    /// <summary>For agents only; the customer never sees it.</summary>
    /// <param name="key">Names this note: sent again with the same key it is the same note.</param>
    public Task<CaseOutcome> AddNoteAsync(CaseId id, AgentId by, string text, string key, CancellationToken ct = default) =>
        ActAsync(id, key, async (batch, _) => await addNote.RunAsync(batch, id, by, await NameAsync(by, ct), text, "note-" + Guid.CreateVersion7().ToString("N"), ct), ct);

    /// <summary>Ends the human part. The customer is told, and asked for a rating by the assistant.</summary>
    public async Task<CaseOutcome> CloseAsync(CaseId id, AgentId by, string resolution, string? summary = null, string? category = null, CancellationToken ct = default)
    {
        InboxItem? happened = null;
        var outcome = await ActAsync(id, null, async (batch, _) =>
        {
            var closed = await close.RunAsync(batch, id, by, resolution, summary, category, ct);
            happened = null;
            if (closed is not CaseOutcome.Done { Repeated: false } done) return closed;
            await TellAsync(batch, done, "case.closed.by", by, ct);
            happened = inbox.AddInternal(batch, Event(done.Conversation, HouseEvents.CaseClosed, id.Value));
            return closed;
        }, ct);
        if (happened is not null && outcome is CaseOutcome.Done { Repeated: false }) inbox.TakeUp(happened);
        return outcome;
    }

    /// <summary>Gives the conversation back to the assistant.</summary>
    public Task<CaseOutcome> ReturnToBotAsync(CaseId id, AgentId by, string? settled, CancellationToken ct = default) =>
        ActAsync(id, null, async (batch, _) =>
        {
            var outcome = await returnToBot.RunAsync(batch, id, by, settled, ct);
            if (outcome is CaseOutcome.Done { Repeated: false } done) await TellAsync(batch, done, "case.returned", by, ct);
            return outcome;
        }, ct);

    /// <summary>Back to its queue, for anyone to take.</summary>
    public Task<CaseOutcome> ReleaseAsync(CaseId id, AgentId by, string? reason, CancellationToken ct = default) =>
        ActAsync(id, null, async (batch, _) =>
        {
            var outcome = await release.RunAsync(batch, id, by, reason, ct);
            if (outcome is CaseOutcome.Done { Repeated: false } done) TellTransferred(batch, done, null);
            return outcome;
        }, ct);

    public Task<CaseOutcome> TransferToQueueAsync(CaseId id, AgentId by, QueueId queue, string? note, CancellationToken ct = default) =>
        ActAsync(id, null, async (batch, _) =>
        {
            var outcome = await transfer.ToQueueAsync(batch, id, by, queue, note, ct);
            if (outcome is not CaseOutcome.Done { Repeated: false } done) return outcome;
            TellTransferred(batch, done, (await queues.GetAsync(queue, ct))?.Value.NameIn(done.Conversation.Language));
            return await NoteTransferAsync(batch, id, by, note, outcome, ct);
        }, ct);

    public Task<CaseOutcome> TransferToAgentAsync(CaseId id, AgentId by, AgentId to, string? note, CancellationToken ct = default) =>
        ActAsync(id, null, async (batch, _) =>
        {
            var outcome = await transfer.ToAgentAsync(batch, id, by, to, note, ct: ct);
            if (outcome is not CaseOutcome.Done { Repeated: false } done) return outcome;
            TellTransferred(batch, done, await NameAsync(to, ct));
            return await NoteTransferAsync(batch, id, by, note, outcome, ct);
        }, ct);

    /// <summary>Shows the customer that the agent is typing; at once, kept nowhere.</summary>
    public async Task TypingAsync(CaseId id, AgentId by, CancellationToken ct = default)
    {
        if ((await cases.GetAsync(id, ct))?.Value is { Owner: { } owner } @case && owner == by)
            signals.Publish(new TypingSignal(@case.ConversationId.Value, FromCustomer: false, await NameAsync(by, ct)));
    }

    private async Task<CaseOutcome> ActAsync(CaseId id, string? key, Func<Batch, Case, Task<CaseOutcome>> act, CancellationToken ct)
    {
        if ((await cases.GetAsync(id, ct))?.Value is not { } @case) return new CaseOutcome.NotFound(id);
        return await gate.RunAsync(@case.ConversationId.Value, async () =>
        {
            for (var run = 1; ; run++)
            {
                var batch = new Batch();
                if (key is not null && await database.GetKeyAsync(Keys, KeyOf(id, key), ct) is not null) return await AgainAsync(id, ct);
                if (key is not null) batch.UseKey(Keys, KeyOf(id, key), Encoding.UTF8.GetBytes(id.Value));
                var outcome = await act(batch, @case);
                if (outcome is not CaseOutcome.Done { Repeated: false }) return outcome;
                try
                {
                    await database.CommitAsync(batch, ct);
                    return outcome;
                }
                catch (PreconditionFailedException) when (run < MostRuns)
                {
                    // Somebody was first: what they did is read by the next run.
                }
            }
        }, ct);
    }

    private async Task<CaseOutcome> AgainAsync(CaseId id, CancellationToken ct)
    {
        var @case = (await cases.GetAsync(id, ct))!.Value;
        return new CaseOutcome.Done(@case, (await conversations.GetAsync(@case.ConversationId, ct))!.Value, Repeated: true);
    }

    private static string KeyOf(CaseId id, string key) => $"{id.Value}/{(key.Length <= 100 ? key : key[..100])}";

    private async Task<string> NameAsync(AgentId id, CancellationToken ct) => (await agents.GetAsync(id, ct))?.Value.DisplayName ?? id.Value;

    private async Task TellAsync(Batch batch, CaseOutcome.Done done, string key, AgentId by, CancellationToken ct) =>
        notices.Tell(batch, done.Conversation, texts.Get(done.Conversation.Language, key, ("agent", await NameAsync(by, ct)), ("number", done.Case.Id.Value)));

    private void TellTransferred(Batch batch, CaseOutcome.Done done, string? to)
    {
        var language = done.Conversation.Language;
        notices.Tell(batch, done.Conversation, texts.Get(language, "case.transferred", ("number", done.Case.Id.Value), ("to", to ?? texts.Get(language, "case.transferred.queue"))));
    }

    private async Task<CaseOutcome> NoteTransferAsync(Batch batch, CaseId id, AgentId by, string? note, CaseOutcome outcome, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(note)) await addNote.RunAsync(batch, id, by, await NameAsync(by, ct), note, "note-" + Guid.CreateVersion7().ToString("N"), ct);
        return outcome;
    }

    private Activity Event(Conversation conversation, string name, object value)
    {
        var activity = ActivityJson.Deserialize<ConversationReference>(conversation.Reference!).GetContinuationActivity();
        activity.Name = name;
        activity.Value = value;
        activity.Locale = conversation.Language;
        activity.Timestamp = clock.GetUtcNow();
        return activity;
    }
}

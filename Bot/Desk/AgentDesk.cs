using Bot.Channels.DirectLine.Uploads;
using Bot.Texts;
using Bot.Turns;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Promises;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Desk;

/// <summary>
/// What agents do that the customer notices: the case's move, the transcript entry and what the customer is told, in one batch. What only
/// colleagues notice is in <see cref="BackOffice"/>.
/// </summary>
public sealed class AgentDesk(
    CaseActions actions, ActivityInbox inbox, OutgoingMessages outgoing, AgentFiles files, CaseNotices notices, WaitNews waits, ConversationSignals signals, AssistantTexts texts,
    CaseStore cases, AgentStore agents, QueueStore queues, TakeCase take, TakeOverCase takeOver, TransferCase transfer, CloseCase close, ReturnToBot returnToBot,
    ReleaseCase release, ReopenCase reopen, AskIn askIn, AddNote addNote, RecordAgentReply recordReply, RepeatRate repeatRate, KeepPromises keepPromises, MakePromise makePromise, TimeProvider clock)
{
    public Task<CaseOutcome> TakeAsync(CaseId id, AgentId by, bool evenIfFull = false, CancellationToken ct = default) =>
        MoveAsync(id, batch => take.RunAsync(batch, id, by, evenIfFull, ct), (batch, done) => TellAsync(batch, done, "case.taken", by, ct), ct);

    /// <summary>A supervisor takes a case from the agent who has it.</summary>
    public Task<CaseOutcome> TakeOverAsync(CaseId id, AgentId by, string? reason, CancellationToken ct = default) =>
        MoveAsync(id, batch => takeOver.RunAsync(batch, id, by, reason, ct), (batch, done) => TellAsync(batch, done, "case.taken", by, ct), ct);

    /// <summary>Writes to the customer beside the agent who has the case, from now on.</summary>
    public Task<CaseOutcome> JoinAsync(CaseId id, AgentId by, CancellationToken ct = default) =>
        MoveAsync(id, batch => askIn.RunAsync(batch, id, by, by, mayReply: true, ct), (batch, done) => TellAsync(batch, done, "case.joined", by, ct), ct);

    /// <summary>The agent's words to the customer, in the channel of the conversation.</summary>
    /// <param name="key">Names this reply: sent again with the same key it is the same reply.</param>
    public Task<CaseOutcome> ReplyAsync(CaseId id, AgentId by, string text, string key, CancellationToken ct = default) =>
        ReplyAsync(id, by, text, [], key, null, ct);

    /// <param name="attachments">Cards and the like, as the customer's channel can show them.</param>
    /// <param name="followUp">Within how much of the queue's open time the agent gets back, as a promise; null: the next word is the customer's.</param>
    public Task<CaseOutcome> ReplyAsync(CaseId id, AgentId by, string text, IReadOnlyList<Attachment> attachments, string key, TimeSpan? followUp = null, CancellationToken ct = default) =>
        ReplyAsync(id, by, text, key, followUp, activity =>
        {
            activity.Attachments = [.. attachments];
            return null;
        }, ct);

    /// <summary>The same with files; the text may be empty then.</summary>
    public async Task<CaseOutcome> ReplyWithFilesAsync(CaseId id, AgentId by, string text, IReadOnlyList<StoredAttachment> sent, string key, TimeSpan? followUp = null, CancellationToken ct = default)
    {
        if ((await cases.GetAsync(id, ct))?.Value is { } @case && !files.CanSendIn(@case.ChannelId)) return new CaseOutcome.Unreachable(@case);
        return await ReplyAsync(id, by, text, key, followUp, activity => files.Attach(activity, activity.ChannelId, sent), ct);
    }

    /// <param name="attach">Puts on the message what goes with it; says what the transcript keeps of that where it differs.</param>
    private Task<CaseOutcome> ReplyAsync(CaseId id, AgentId by, string text, string key, TimeSpan? followUp, Func<Activity, IReadOnlyList<TranscriptAttachment>?> attach, CancellationToken ct) =>
        actions.RunAsync(id, key, async batch =>
        {
            var outcome = await recordReply.RunAsync(batch, id, by, thenWait: followUp is null, ct);
            if (outcome is not CaseOutcome.Done done) return outcome;
            if (!ConversationKeys.CanBeWrittenTo(done.Conversation.ChannelId)) return new CaseOutcome.Unreachable(done.Case);
            var author = await NameAsync(by, ct);
            var activity = CaseNotices.Message(done.Conversation, new ChannelAccount($"agent-{by.Value}", author, RoleTypes.Bot), text);
            var kept = attach(activity);
            outgoing.Add(batch, done.Conversation, activity, EntryFrom.Agent, stamp: entry => entry with { AuthorId = by.Value, AuthorName = author, Attachments = kept ?? entry.Attachments });
            await repeatRate.AddAsync(batch, done.Case, text, ct);
            await keepPromises.RunAsync(batch, id, Actor.Of(by), ct);
            if (followUp is { } time) await makePromise.WithinAsync(batch, id, "follow-" + key, KeepPromises.FollowUp, Actor.Of(by), time, by, ct);
            return outcome;
        }, ct);

    /// <summary>For agents only; the customer never sees it.</summary>
    /// <param name="key">Names this note: sent again with the same key it is the same note.</param>
    /// <param name="for">Whose attention it wants: a supervisor's whisper to the agent, or a question to a colleague, who is asked into the case by it.</param>
    /// <param name="and">What belongs into the same batch, when it is really done.</param>
    public Task<CaseOutcome> AddNoteAsync(
        CaseId id, AgentId by, string text, string key, AgentId? @for = null, Action<Batch, CaseOutcome.Done>? and = null, CancellationToken ct = default) =>
        actions.RunAsync(id, key, async batch =>
        {
            var noted = await addNote.RunAsync(batch, id, by, await NameAsync(by, ct), text, NewNoteId(), @for, ct);
            if (noted is CaseOutcome.Done && @for is { } colleague && colleague != by) await askIn.RunAsync(batch, id, by, colleague, mayReply: false, ct);
            if (noted is CaseOutcome.Done { Repeated: false } done) and?.Invoke(batch, done);
            return noted;
        }, ct);

    /// <summary>Ends the human part. The customer is told, and asked for a rating by the assistant.</summary>
    /// <param name="and">What belongs into the same batch, when it is really done.</param>
    public async Task<CaseOutcome> CloseAsync(
        CaseId id, AgentId by, string resolution, string? summary = null, string? category = null, Action<Batch, CaseOutcome.Done>? and = null, Urgency? urgency = null, CancellationToken ct = default)
    {
        InboxItem? happened = null;
        var outcome = await MoveAsync(id, batch => close.RunAsync(batch, id, by, resolution, summary, category, urgency, ct), async (batch, done) =>
        {
            await TellAsync(batch, done, "case.closed.by", by, ct);
            happened = inbox.AddInternal(batch, done.Conversation.Id, Event(done.Conversation, HouseEvents.CaseClosed, id.Value));
            and?.Invoke(batch, done);
        }, ct);
        if (happened is not null && outcome is CaseOutcome.Done { Repeated: false }) inbox.TakeUp(happened);
        return outcome;
    }

    /// <summary>"That is not solved yet": the case goes on with the agent who opens it again.</summary>
    public Task<CaseOutcome> ReopenAsync(CaseId id, AgentId by, string? reason, CancellationToken ct = default) =>
        MoveAsync(id, async batch =>
        {
            var reopened = await reopen.RunAsync(batch, id, Actor.Of(by), reason, ct);
            return reopened is CaseOutcome.Done { Repeated: false } ? await take.RunAsync(batch, id, by, evenIfFull: true, ct) : reopened;
        }, (batch, done) => TellAsync(batch, done, "case.reopened.by", by, ct), ct);

    /// <summary>Gives the conversation back to the assistant.</summary>
    public Task<CaseOutcome> ReturnToBotAsync(CaseId id, AgentId by, string? settled, CancellationToken ct = default) =>
        MoveAsync(id, batch => returnToBot.RunAsync(batch, id, by, settled, ct), (batch, done) => TellAsync(batch, done, "case.returned", by, ct), ct);

    /// <summary>Back to its queue, for anyone to take.</summary>
    public Task<CaseOutcome> ReleaseAsync(CaseId id, AgentId by, string? reason, CancellationToken ct = default) =>
        MoveAsync(id, batch => release.RunAsync(batch, id, by, reason, ct), (batch, done) => TellTransferredAsync(batch, done, null, ct), ct);

    public Task<CaseOutcome> TransferToQueueAsync(CaseId id, AgentId by, QueueId queue, string? note, Action<Batch, CaseOutcome.Done>? and = null, CancellationToken ct = default) =>
        MoveAsync(id, batch => transfer.ToQueueAsync(batch, id, by, queue, note, ct), async (batch, done) =>
        {
            await TellTransferredAsync(batch, done, (await queues.GetAsync(queue, ct))?.Value.NameIn(done.Conversation.Language), ct);
            await NoteAsync(batch, id, by, note, ct);
            and?.Invoke(batch, done);
        }, ct);

    public Task<CaseOutcome> TransferToAgentAsync(CaseId id, AgentId by, AgentId to, string? note, Action<Batch, CaseOutcome.Done>? and = null, CancellationToken ct = default) =>
        MoveAsync(id, batch => transfer.ToAgentAsync(batch, id, by, to, note, ct: ct), async (batch, done) =>
        {
            await TellTransferredAsync(batch, done, await NameAsync(to, ct), ct);
            await NoteAsync(batch, id, by, note, ct);
            and?.Invoke(batch, done);
        }, ct);

    /// <summary>Shows that the agent is typing: a reply to the customer and to colleagues, a note to colleagues alone. At once, kept nowhere.</summary>
    public async Task TypingAsync(CaseId id, AgentId by, bool isNote = false, CancellationToken ct = default)
    {
        if ((await cases.GetAsync(id, ct))?.Value is not { } @case) return;
        signals.Publish(new TypingSignal(@case.ConversationId.Value, FromCustomer: false, await NameAsync(by, ct), by.Value, ForAgentsOnly: isNote || !@case.LetsReply(by)));
    }

    /// <summary>A move, and what is said about it where it was really done; all in one batch.</summary>
    private Task<CaseOutcome> MoveAsync(CaseId id, Func<Batch, Task<CaseOutcome>> move, Func<Batch, CaseOutcome.Done, Task> tell, CancellationToken ct) =>
        actions.RunAsync(id, null, async batch =>
        {
            var outcome = await move(batch);
            if (outcome is CaseOutcome.Done { Repeated: false } done) await tell(batch, done);
            return outcome;
        }, ct);

    private static string NewNoteId() => "note-" + Guid.CreateVersion7().ToString("N");

    private async Task<string> NameAsync(AgentId id, CancellationToken ct) => (await agents.GetAsync(id, ct))?.Value.DisplayName ?? id.Value;

    private async Task TellAsync(Batch batch, CaseOutcome.Done done, string key, AgentId by, CancellationToken ct) => notices.Tell(batch, done, key, [("agent", await NameAsync(by, ct))]);

    // Who waits again is told where they stand.
    private async Task TellTransferredAsync(Batch batch, CaseOutcome.Done done, string? to, CancellationToken ct)
    {
        var language = done.Conversation.Language;
        var wait = await waits.NoteAsync(batch, done.Case, ct);
        notices.Tell(batch, done, "case.transferred", [("to", to ?? texts.Get(language, "case.transferred.queue"))], wait is null || done.Case.Offer is not null ? "" : waits.InWords(language, wait));
    }

    private async Task NoteAsync(Batch batch, CaseId id, AgentId by, string? note, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(note)) await addNote.RunAsync(batch, id, by, await NameAsync(by, ct), note, NewNoteId(), ct: ct);
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

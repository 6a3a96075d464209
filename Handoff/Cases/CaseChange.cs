using Handoff.Agents;
using Handoff.Conversations;
using Handoff.Queues;
using Handoff.Reports;
using Handoff.Sla;
using Storage;

namespace Handoff.Cases;

/// <summary>
/// The one way in which a case changes: the case under its etag, the conversation that follows it, and the event, in one batch. A lost race is
/// the commit's <see cref="PreconditionFailedException"/>: run the use case again with a new batch and it says who was first.
/// </summary>
public sealed class CaseChange(CaseStore cases, ConversationStore conversations, QueueStore queues, ReportStore reports, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<Versioned<Case>?> ReadAsync(Batch batch, CaseId id, CancellationToken ct) => cases.GetAsync(batch, id, ct);

    /// <param name="agent">Who has the case afterwards, or is offered it.</param>
    /// <param name="and">What changes beside the state.</param>
    internal async Task<CaseOutcome> MoveAsync(
        Batch batch, Versioned<Case> read, CaseMove move, Actor by, string? reason, AgentId? agent = null, Func<Case, Case>? and = null, CancellationToken ct = default)
    {
        var now = Now;
        if (read.Value.Moved(move, now, agent) is not { } moved) return new CaseOutcome.NotAllowed(read.Value, move);
        if (and is not null) moved = and(moved);
        if (moved.Queue != read.Value.Queue) moved = moved with { Skills = await SkillsOfAsync(batch, moved.Queue, ct), Placement = null };

        var conversation = await ConversationAsync(batch, moved, ct);
        var followed = conversation.Value.Follow(read.Value, moved);
        if (followed != conversation.Value) conversations.Put(batch, followed, conversation.ETag);
        moved = (await PutAsync(batch, moved, read.ETag, ct)).Value;
        cases.Append(batch, EventOf(move, read.Value.State, moved, by, now, reason));
        reports.Append(batch, ReportLine.Of(KindOf(move), read.Value, moved, now));
        return new CaseOutcome.Done(moved, followed);
    }

    /// <summary>Changes a case in its state.</summary>
    internal async Task<CaseOutcome> EditAsync(
        Batch batch, Versioned<Case> read, CaseEventKind kind, Actor by, string? reason, Func<Case, Case> edit, CancellationToken ct = default)
    {
        var edited = (await PutAsync(batch, edit(read.Value), read.ETag, ct)).Value;
        cases.Append(batch, Event(kind, edited, by, Now, reason));
        reports.Append(batch, ReportLine.Of(kind, read.Value, edited, Now));
        return new CaseOutcome.Done(edited, (await ConversationAsync(batch, edited, ct)).Value);
    }

    internal async Task<IReadOnlyList<string>> SkillsOfAsync(Batch batch, QueueId queue, CancellationToken ct) => (await queues.GetAsync(batch, queue, ct))?.Value.Intake.Skills ?? [];

    /// <summary>Every write of a case goes through here: it gets its due time.</summary>
    internal async Task<Versioned<Case>> PutAsync(Batch batch, Case @case, string? readETag, CancellationToken ct)
    {
        var queue = (await queues.GetAsync(batch, @case.Queue, ct))?.Value ?? new Queue { Id = @case.Queue };
        var due = DueTimes.Of(@case, queue);
        return cases.Put(batch, @case with { Due = due, DueSince = due == @case.Due ? @case.DueSince : Now }, readETag);
    }

    internal void Report(Batch batch, CaseEventKind kind, Case? before, Case after, Func<ReportLine, ReportLine>? and = null)
    {
        var line = ReportLine.Of(kind, before, after, Now);
        reports.Append(batch, and is null ? line : and(line));
    }

    /// <summary>It had been done before: nothing is written.</summary>
    internal async Task<CaseOutcome> RepeatedAsync(Batch batch, Case @case, CancellationToken ct) =>
        new CaseOutcome.Done(@case, (await ConversationAsync(batch, @case, ct)).Value, Repeated: true);

    internal async Task<Versioned<Conversation>> ConversationAsync(Batch batch, Case @case, CancellationToken ct) =>
        await conversations.GetAsync(batch, @case.ConversationId, ct)
        ?? throw new InvalidOperationException($"Case {@case.Id} belongs to conversation '{@case.ConversationId}', which does not exist.");

    internal static CaseEvent Event(CaseEventKind kind, Case @case, Actor by, DateTimeOffset at, string? reason) => new()
    {
        Kind = kind,
        CaseId = @case.Id,
        By = by,
        At = at,
        Reason = reason,
        State = @case.State,
        Queue = @case.Queue,
        Owner = @case.Owner,
    };

    private static CaseEvent EventOf(CaseMove move, CaseState from, Case moved, Actor by, DateTimeOffset at, string? reason) =>
        Event(KindOf(move), moved, by, at, reason) with { From = from, OfferedTo = move is CaseMove.Offer ? moved.Offer?.To : null };

    private static CaseEventKind KindOf(CaseMove move) => move switch
    {
        CaseMove.Offer => CaseEventKind.CaseOffered,
        CaseMove.LetOfferLapse => CaseEventKind.OfferLapsed,
        CaseMove.Take => CaseEventKind.CaseTaken,
        CaseMove.TakeOver => CaseEventKind.CaseTakenOver,
        CaseMove.AwaitCustomer => CaseEventKind.CustomerAwaited,
        CaseMove.HearCustomer => CaseEventKind.CustomerHeard,
        CaseMove.GoOn => CaseEventKind.AgentGoesOn,
        CaseMove.Snooze => CaseEventKind.CaseSnoozed,
        CaseMove.WakeForAgent or CaseMove.WakeForQueue => CaseEventKind.CaseWoken,
        CaseMove.Release => CaseEventKind.CaseReleased,
        CaseMove.Transfer => CaseEventKind.CaseTransferred,
        CaseMove.WrapUp => CaseEventKind.CaseWrappedUp,
        CaseMove.Close => CaseEventKind.CaseClosed,
        CaseMove.ReturnToBot => CaseEventKind.CaseReturnedToBot,
        CaseMove.Abandon => CaseEventKind.CaseAbandoned,
        CaseMove.Merge => CaseEventKind.CaseMerged,
        CaseMove.Reopen => CaseEventKind.CaseReopened,
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "This move has no event."),
    };
}

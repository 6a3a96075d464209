using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;

namespace Handoff.Reports;

/// <summary>
/// What reports count: one line per event of a case, written with the event in the same batch, by day. Appends don't get into each other's way, as
/// counters in one document would.
/// </summary>
public sealed record ReportLine
{
    public required CaseEventKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required CaseId CaseId { get; init; }

    public required QueueId Queue { get; init; }

    public required string Channel { get; init; }

    public required string Language { get; init; }

    public AgentId? Agent { get; init; }

    public HandoffReasonCode? Reason { get; init; }

    /// <summary>For taking: how long the customer waited. For a first answer: since the case was opened. For an end: the whole time.</summary>
    public double? Seconds { get; init; }

    public int? Rating { get; init; }

    /// <summary>For taking: whether the wait was within the range that the customer was told.</summary>
    public bool? WaitHeld { get; init; }

    /// <summary>For an agent's reply: how many facts it asks for, and how many of those the customer had told before.</summary>
    public int? Asked { get; init; }

    public int? AskedAgain { get; init; }

    public static ReportLine Of(CaseEventKind kind, Case? before, Case after, DateTimeOffset at) => new()
    {
        Kind = kind,
        At = at,
        CaseId = after.Id,
        Queue = after.Queue,
        Channel = after.ChannelId,
        Language = after.Language,
        Agent = after.Owner ?? before?.Owner,
        Reason = kind is CaseEventKind.CaseOpened ? after.Reason.Code : null,
        Rating = kind is CaseEventKind.CaseRated ? after.Rating?.Score : null,
        Seconds = kind switch
        {
            CaseEventKind.CaseTaken => (at - after.QueuedAt).TotalSeconds,
            CaseEventKind.FirstAnswerGiven or CaseEventKind.CaseClosed or CaseEventKind.CaseReturnedToBot or CaseEventKind.CaseAbandoned => (at - after.OpenedAt).TotalSeconds,
            _ => null,
        },
        WaitHeld = kind is CaseEventKind.CaseTaken && after.ToldWait is { } told ? told.Range.Holds(at - told.At) : null,
    };
}

using System.Text.Json;
using Handoff.Agents;
using Handoff.Cases;

namespace Handoff.Transcripts;

/// <summary>Something said or shown in a conversation: one entry of the stream <c>transcript/&lt;conversationId&gt;</c>.</summary>
public sealed record TranscriptEntry
{
    /// <summary>The activity's id in this house; unique in its conversation.</summary>
    public required string Id { get; init; }

    public required EntryFrom From { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? AuthorId { get; init; }

    public string? AuthorName { get; init; }

    public string? Text { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>The Bot Framework's activity type: <c>message</c>, <c>event</c>, <c>conversationUpdate</c> ...</summary>
    public string ActivityType { get => field ?? "message"; init; }

    /// <summary>The whole activity as it was received or sent.</summary>
    public JsonElement? Activity { get; init; }

    public string? ReplyToId { get; init; }

    /// <summary>The conversation's epoch when this was said.</summary>
    public long Epoch { get; init; }

    public CaseId? CaseId { get; init; }

    /// <summary>A note for one colleague: a question to an expert, or a supervisor's whisper to the agent. Everybody at the desk may read it.</summary>
    public AgentId? For { get; init; }

    public IReadOnlyList<TranscriptAttachment> Attachments { get => field ?? []; init; }

    /// <summary>What the assistant decided: <c>answer</c>, <c>clarify</c>, <c>none</c>, <c>handoff</c>, <c>dialog</c>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Ids of the articles it stands on, best first.</summary>
    public IReadOnlyList<string> Articles { get => field ?? []; init; }

    /// <summary>0 to 1.</summary>
    public double? Confidence { get; init; }

    /// <summary>Notes and side talk are not for the customer.</summary>
    public bool IsForCustomer() => From is not EntryFrom.Note;
}

public enum EntryFrom
{
    Customer,
    Bot,
    Agent,

    /// <summary>Among agents; never shown to the customer.</summary>
    Note,

    /// <summary>What the house tells the customer about the case: its number, the place, who has taken it, that it is closed.</summary>
    Notice,
}

public sealed record TranscriptAttachment(string ContentType, string? Name = null, string? Url = null, string? ThumbnailUrl = null);

/// <param name="Sequence">1, 2, 3 ...: the conversation's one order.</param>
public sealed record TranscriptLine(long Sequence, TranscriptEntry Entry);

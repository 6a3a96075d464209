using Handoff.Agents;
using Handoff.Customers;
using Handoff.Transcripts;

namespace Handoff.Search;

/// <param name="Text">Words in any of the languages, or an order number, address or phone number. May be empty when something else narrows the search.</param>
public sealed record TranscriptQuery(string Text)
{
    public CustomerId? Customer { get; init; }

    /// <summary>Conversations whose case this agent has or had last.</summary>
    public AgentId? Agent { get; init; }

    /// <summary>The Bot Framework's channel id.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Said by one of these; empty for anyone.</summary>
    public IReadOnlyList<EntryFrom> From { get; init; } = [];

    public DateTimeOffset? Since { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>For whom is searched: only what they may see is found. Null: all.</summary>
    public TranscriptReader? Reader { get; init; }

    /// <summary>The latest first; otherwise the best.</summary>
    public bool LatestFirst { get; init; }

    /// <summary>Where the page before ended: its <see cref="TranscriptHits.Next"/>.</summary>
    public int Skip { get; init; }

    /// <summary>1 to 200.</summary>
    public int Take { get; init; } = 20;
}

/// <summary>An agent bound to queues: sees what is in these, and what is or was theirs.</summary>
public sealed record TranscriptReader(AgentId Agent, IReadOnlyList<string> Queues);

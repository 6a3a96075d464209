using System.Text.Json.Serialization;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;

namespace Handoff.Promises;

/// <summary>"You hear from us by ...": made by the assistant or an agent, kept by its owner, and open until it is.</summary>
public sealed record Promise
{
    public required PromiseId Id { get; init; }

    public required CaseId CaseId { get; init; }

    public required ConversationId ConversationId { get; init; }

    public required CustomerId CustomerId { get; init; }

    /// <summary>What was promised, in the words or by the text key that the customer was told.</summary>
    public required string What { get; init; }

    public required Actor MadeBy { get; init; }

    /// <summary>Who has to keep it; null: whoever of the queue takes the case.</summary>
    public AgentId? Owner { get; init; }

    public required QueueId Queue { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the owner is reminded.</summary>
    public required DateTimeOffset RemindAt { get; init; }

    [JsonInclude]
    public PromiseState State { get; internal init; }

    [JsonInclude]
    public DateTimeOffset? RemindedAt { get; internal init; }

    /// <summary>When it was seen that it was not kept in time. It stays open: late is better than never.</summary>
    [JsonInclude]
    public DateTimeOffset? BreachedAt { get; internal init; }

    [JsonInclude]
    public DateTimeOffset? SettledAt { get; internal init; }

    [JsonIgnore]
    public bool IsOpen => State is PromiseState.Open;

    [JsonIgnore]
    public bool WasKeptInTime => State is PromiseState.Kept && SettledAt <= DueAt;
}

public enum PromiseState
{
    Open,
    Kept,

    /// <summary>The customer needs it no longer, or another took its place.</summary>
    Withdrawn,
}

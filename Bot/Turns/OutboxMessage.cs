using System.Text.Json;
using Handoff.Transcripts;

namespace Bot.Turns;

/// <summary>Something that has to reach a channel through its connector, committed together with what said it.</summary>
public sealed record OutboxMessage
{
    /// <summary>Sorts within the conversation in the order of saying.</summary>
    public required string Id { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The transcript entry that it carries.</summary>
    public required string EntryId { get; init; }

    public required OutboxOperation Operation { get; init; }

    public required EntryFrom From { get; init; }

    /// <summary>The conversation's epoch when it was said.</summary>
    public required long Epoch { get; init; }

    public required JsonElement Activity { get; init; }

    public required DateTimeOffset SaidAt { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>An attempt was begun: after a crash nobody knows whether it arrived.</summary>
    public bool IsUnderWay { get; init; }
}

public enum OutboxOperation
{
    Send,
    Update,
    Delete,
}

/// <summary>What became of a message on its way through a connector. No record means that it is on its way, or arrived at the first attempt.</summary>
/// <param name="Reason">Why it did not arrive, or why nobody can tell; for the agent.</param>
public sealed record Delivery(string ConversationId, string EntryId, DeliveryState State, DateTimeOffset At, string? Reason = null);

public enum DeliveryState
{
    Delivered,

    /// <summary>The connector failed in a way that leaves open whether the customer saw it; it may be there twice.</summary>
    Uncertain,

    /// <summary>Given up.</summary>
    NotDelivered,

    /// <summary>The assistant worked it out before a person took over: never sent.</summary>
    Withdrawn,
}

/// <summary>The channel's id of a message that this house knows by another.</summary>
public sealed record ChannelActivityId(string ConversationId, string EntryId, string ChannelId);

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

    /// <summary>How many of the channel's messages that this one became have arrived.</summary>
    public int PartsArrived { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>An attempt was begun, and what came of it isn't recorded: after a crash nobody knows whether it arrived.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public DeliveryProblem? Problem { get; init; }

    /// <summary>The last attempt after which it may have arrived all the same.</summary>
    public DeliveryProblem? Doubt { get; init; }
}

public enum OutboxOperation
{
    Send,
    Update,
    Delete,
}

/// <summary>The channel's id of a message that this house knows by another.</summary>
public sealed record ChannelActivityId(string ConversationId, string EntryId, string ChannelId);

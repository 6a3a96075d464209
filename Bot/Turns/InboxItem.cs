using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Turns;

/// <summary>An accepted activity that has not been worked off: it is in the store until the batch that carries its turn's effects.</summary>
public sealed record InboxItem
{
    /// <summary>Sorts within the conversation in the order of acceptance.</summary>
    public required string Id { get; init; }

    public required string ConversationId { get; init; }

    /// <summary>The id of the activity in this house; that of its transcript entry if it has one.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The idempotency key under which it was accepted.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required JsonElement Activity { get; init; }

    /// <summary>Made by this house (a case was closed, say), not sent by a channel: only such activities may carry the house's own events.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The channel waits for what the turn says in the response to its request: <c>expectReplies</c> and <c>invoke</c>.</summary>
    public bool AnswersInResponse { get; init; }
}

/// <param name="ActivityId">The id that the channel is told.</param>
/// <param name="Sequence">Its place in the transcript; 0 if it is not part of it or was accepted before.</param>
/// <param name="Repeated">It had been accepted before; nothing was done now.</param>
public sealed record AcceptedActivity(string ActivityId, long Sequence, bool Repeated);

/// <summary>What a turn answered in the response to its request; kept so that a redelivered request gets the same.</summary>
public sealed record TurnResponse
{
    public required string ConversationId { get; init; }

    public required DateTimeOffset At { get; init; }

    public IReadOnlyList<JsonElement> Replies { get; init; } = [];

    /// <summary>HTTP status for an <c>invoke</c>; null for other activities.</summary>
    public int? InvokeStatus { get; init; }

    public JsonElement? InvokeBody { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(InboxItem))]
[JsonSerializable(typeof(TurnResponse))]
[JsonSerializable(typeof(OutboxMessage))]
[JsonSerializable(typeof(Delivery))]
[JsonSerializable(typeof(ChannelActivityId))]
[JsonSerializable(typeof(ThreadOf))]
internal sealed partial class TurnsJson : JsonSerializerContext;

using Storage;

namespace Bot.Turns;

/// <summary>How the way of a message through a connector ended, if not well.</summary>
/// <param name="State">One of the last three.</param>
/// <param name="WasGivenUp">No attempt succeeded. Otherwise it arrived, but perhaps twice, or was withdrawn.</param>
public sealed record Delivery(string ConversationId, string EntryId, DeliveryState State, DateTimeOffset At, DeliveryProblem? Problem = null, bool WasGivenUp = false)
{
    /// <summary>Whether a person may have it sent once more.</summary>
    public bool CanRetry => WasGivenUp && State is DeliveryState.NotDelivered or DeliveryState.Uncertain;

    internal static string IdOf(string conversationId, string entryId) => $"{conversationId}/{entryId}";

    internal static DocumentCollection<Delivery> Of(IDatabase database) => new(
        database, Outbox.Deliveries, TurnsJson.Default.Delivery, new DocumentIndex<Delivery>("conversation", delivery => IndexKey.Of(delivery.ConversationId)),
        new DocumentIndex<Delivery>("withdrawn", delivery => delivery.State is DeliveryState.Withdrawn ? IndexKey.Of(delivery.At) : null));
}

public enum DeliveryState
{
    /// <summary>On its way for the first time.</summary>
    Sending,

    /// <summary>Failed, and is tried again by itself.</summary>
    Waiting,

    Delivered,

    /// <summary>A connector failed in a way that leaves open whether the customer saw it; it may be there twice.</summary>
    Uncertain,

    /// <summary>Given up.</summary>
    NotDelivered,

    /// <summary>The assistant worked it out before a person took over: never sent.</summary>
    Withdrawn,
}

namespace Bot.Turns;

/// <summary>Why a message did not arrive, or why nobody can tell. The sentence for it stands in the console's texts.</summary>
/// <param name="Status">The HTTP status that the connector answered, if it answered.</param>
public sealed record DeliveryProblem(DeliveryTrouble Trouble, int? Status = null)
{
    public override string ToString() => Status is { } status ? $"{Trouble} {status}" : Trouble.ToString();
}

public enum DeliveryTrouble
{
    /// <summary>Too much at once, or not now: nothing was done.</summary>
    Throttled,

    /// <summary>The channel won't take it: blocked, forbidden, the conversation is gone.</summary>
    Refused,

    ServerError,

    TimedOut,

    Unreachable,

    /// <summary>This server stopped, or its disk failed, while the message was being sent.</summary>
    Interrupted,

    /// <summary>The connection broke before the answer.</summary>
    ConnectionLost,

    /// <summary>Not among <c>Channels:TrustedServiceHosts</c>.</summary>
    NotTrusted,

    /// <summary>An update or deletion of a message for which the channel never gave an id.</summary>
    NoChannelId,
}

namespace Bot.Turns;

/// <summary>The way to a channel's connector: one attempt, and what came of it.</summary>
public interface IConnectorLine
{
    /// <param name="channelActivityId">For an update or deletion: the channel's id of the message; null if the channel gave none.</param>
    Task<ConnectorResult> DeliverAsync(OutboxMessage message, string? channelActivityId, CancellationToken ct);
}

public abstract record ConnectorResult
{
    private ConnectorResult() { }

    /// <param name="ChannelActivityId">Channels may give none.</param>
    public sealed record Delivered(string? ChannelActivityId) : ConnectorResult;

    /// <summary>Another attempt may succeed.</summary>
    /// <param name="MayHaveArrived">A server error or a time-out: the message may be there already.</param>
    /// <param name="RetryAfter">No sooner than this.</param>
    /// <param name="PartsArrived">Where a channel's limits make several messages of one: how many are there. The next attempt begins behind them.</param>
    public sealed record Failed(DeliveryProblem Problem, bool MayHaveArrived, TimeSpan? RetryAfter = null, int PartsArrived = 0) : ConnectorResult;

    /// <summary>No attempt will succeed (blocked, gone, forbidden, not a trusted host).</summary>
    public sealed record Refused(DeliveryProblem Problem) : ConnectorResult;
}

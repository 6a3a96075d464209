namespace Bot.Turns;

/// <summary>Adds what reports count to a turn's second batch, once the dialogs are through.</summary>
public interface ITurnRollup
{
    /// <param name="failed">The dialogs failed, and the customer gets an apology.</param>
    Task AddAsync(TurnWork work, bool failed, CancellationToken ct);
}

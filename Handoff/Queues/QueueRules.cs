namespace Handoff.Queues;

/// <summary>What happens in a queue when nothing happens. Each has an end; none of them is silence. Zero or null switches a rule off.</summary>
public sealed record QueueRules
{
    /// <summary>Where a case goes that nobody has taken for <see cref="OverflowAfter"/>.</summary>
    public QueueId? OverflowTo { get; init; }

    /// <summary>Plain time in the queue.</summary>
    public TimeSpan OverflowAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>An agent who is not online for so long loses their active cases to the queue. What they put aside they keep.</summary>
    public TimeSpan ReleaseAfterAbsence { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>A customer who has not answered the agent for so long is reminded, once.</summary>
    public TimeSpan RemindSilentCustomerAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A customer who has not answered for so long: the case ends as abandoned, and the customer is told how to reopen it.</summary>
    public TimeSpan AbandonSilentCustomerAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When nobody of the queue is online for so long, the waiting customer is promised an answer by the next opening.</summary>
    public TimeSpan PromiseWhenNobodyAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How much of the time to an obligation may pass before a warning; 0.1 to 1.</summary>
    public double WarnAt { get; init; } = 0.75;
}

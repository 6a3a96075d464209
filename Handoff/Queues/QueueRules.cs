namespace Handoff.Queues;

/// <summary>What happens in a queue when nothing happens. Each has an end; none of them is silence. Zero or null switches a rule off.</summary>
public sealed record QueueRules
{
    /// <summary>Where a case goes that nobody has taken for <see cref="OverflowAfter"/>.</summary>
    public QueueId? OverflowTo { get; init; }

    /// <summary>Plain time in the queue.</summary>
    public TimeSpan OverflowAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>When everybody who could take a case has let it pass, they are asked again after so long.</summary>
    public TimeSpan OfferAgainAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>An agent whose last page is gone for so long loses the cases in which an answer is owed. What waits for the customer or was put aside they keep.</summary>
    public TimeSpan ReleaseAfterAbsence { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The same for an agent who says that they are away: who is away finishes what they have, but not for ever.</summary>
    public TimeSpan ReleaseAfterAway { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The same for an agent whose shift ended so long ago, unless they still write.</summary>
    public TimeSpan ReleaseAfterShift { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A customer who has not answered the agent for so long is reminded, once.</summary>
    public TimeSpan RemindSilentCustomerAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A customer who has not answered for so long: the case ends as abandoned, and the customer is told how to reopen it.</summary>
    public TimeSpan AbandonSilentCustomerAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When nobody of the queue is online for so long, the waiting customer is promised an answer by the next opening.</summary>
    public TimeSpan PromiseWhenNobodyAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>When people are there but nobody takes a case for so long, the customer is promised an answer: within the target for the first one, or by the end of the wait that is expected, whichever is later.</summary>
    public TimeSpan PromiseWhenNobodyTakesAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A waiting customer is told of a changed place or wait at most once in so long.</summary>
    public TimeSpan TellWaitEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How much of the time to an obligation may pass before a warning; 0.1 to 1.</summary>
    public double WarnAt { get; init; } = 0.75;
}

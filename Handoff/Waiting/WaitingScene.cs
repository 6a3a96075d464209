namespace Handoff.Waiting;

/// <summary>The queue as the estimator sees it at one moment.</summary>
/// <param name="Desks">All agents who can take a case of this queue.</param>
/// <param name="Ahead">Which desks can take each of the cases before this one, the next first.</param>
/// <param name="Own">Which desks can take the case itself.</param>
/// <param name="Handling">How long cases like these took an agent, of those begun since <paramref name="HandlingSince"/>; some 20 at least for a range that means something.</param>
/// <param name="HandlingSince">Cases that run since before that tell nothing more about how long cases take; null: all do.</param>
/// <param name="OvertakersPerHour">How many cases arrive in an hour that go before this one.</param>
/// <param name="OvertakenFor">For how long from now newcomers can still go before it: what is left of their head start.</param>
public sealed record WaitingScene(
    DateTimeOffset Now, IReadOnlyList<Desk> Desks, IReadOnlyList<IReadOnlyList<int>> Ahead, IReadOnlyList<int> Own, IReadOnlyList<TimeSpan> Handling, double OvertakersPerHour = 0,
    TimeSpan OvertakenFor = default,
    DateTimeOffset? HandlingSince = null);

/// <param name="Capacity">How many cases at once.</param>
/// <param name="Busy">For each case at the desk: since how long.</param>
/// <param name="Shifts">When the agent works from now on, in order; empty: always.</param>
public sealed record Desk(int Capacity, IReadOnlyList<TimeSpan> Busy, IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> Shifts);

using System.Collections.Frozen;

namespace Handoff.Cases;

/// <summary>The one table of allowed moves. What is not in it is not allowed.</summary>
public static class CaseMoves
{
    private static readonly FrozenDictionary<(CaseState, CaseMove), CaseState> Table = new Dictionary<(CaseState, CaseMove), CaseState>
    {
        [(CaseState.Queued, CaseMove.Offer)] = CaseState.Offered,
        [(CaseState.Queued, CaseMove.Take)] = CaseState.Active,
        [(CaseState.Queued, CaseMove.Snooze)] = CaseState.Scheduled,
        [(CaseState.Queued, CaseMove.Transfer)] = CaseState.Queued,
        [(CaseState.Queued, CaseMove.Close)] = CaseState.Closed,
        [(CaseState.Queued, CaseMove.ReturnToBot)] = CaseState.ReturnedToBot,
        [(CaseState.Queued, CaseMove.Abandon)] = CaseState.Abandoned,
        [(CaseState.Queued, CaseMove.Merge)] = CaseState.Closed,

        [(CaseState.Offered, CaseMove.Offer)] = CaseState.Offered,
        [(CaseState.Offered, CaseMove.LetOfferLapse)] = CaseState.Queued,
        [(CaseState.Offered, CaseMove.Take)] = CaseState.Active,
        [(CaseState.Offered, CaseMove.Snooze)] = CaseState.Scheduled,
        [(CaseState.Offered, CaseMove.Transfer)] = CaseState.Queued,
        [(CaseState.Offered, CaseMove.Close)] = CaseState.Closed,
        [(CaseState.Offered, CaseMove.ReturnToBot)] = CaseState.ReturnedToBot,
        [(CaseState.Offered, CaseMove.Abandon)] = CaseState.Abandoned,
        [(CaseState.Offered, CaseMove.Merge)] = CaseState.Closed,

        [(CaseState.Active, CaseMove.AwaitCustomer)] = CaseState.WaitingForCustomer,
        [(CaseState.Active, CaseMove.TakeOver)] = CaseState.Active,
        [(CaseState.Active, CaseMove.Snooze)] = CaseState.Scheduled,
        [(CaseState.Active, CaseMove.Release)] = CaseState.Queued,
        [(CaseState.Active, CaseMove.Transfer)] = CaseState.Queued,
        [(CaseState.Active, CaseMove.WrapUp)] = CaseState.WrapUp,
        [(CaseState.Active, CaseMove.Close)] = CaseState.Closed,
        [(CaseState.Active, CaseMove.ReturnToBot)] = CaseState.ReturnedToBot,
        [(CaseState.Active, CaseMove.Abandon)] = CaseState.Abandoned,
        [(CaseState.Active, CaseMove.Merge)] = CaseState.Closed,

        [(CaseState.WaitingForCustomer, CaseMove.HearCustomer)] = CaseState.Active,
        [(CaseState.WaitingForCustomer, CaseMove.GoOn)] = CaseState.Active,
        [(CaseState.WaitingForCustomer, CaseMove.TakeOver)] = CaseState.Active,
        [(CaseState.WaitingForCustomer, CaseMove.Snooze)] = CaseState.Scheduled,
        [(CaseState.WaitingForCustomer, CaseMove.Release)] = CaseState.Queued,
        [(CaseState.WaitingForCustomer, CaseMove.Transfer)] = CaseState.Queued,
        [(CaseState.WaitingForCustomer, CaseMove.WrapUp)] = CaseState.WrapUp,
        [(CaseState.WaitingForCustomer, CaseMove.Close)] = CaseState.Closed,
        [(CaseState.WaitingForCustomer, CaseMove.ReturnToBot)] = CaseState.ReturnedToBot,
        [(CaseState.WaitingForCustomer, CaseMove.Abandon)] = CaseState.Abandoned,
        [(CaseState.WaitingForCustomer, CaseMove.Merge)] = CaseState.Closed,

        [(CaseState.Scheduled, CaseMove.WakeForAgent)] = CaseState.Active,
        [(CaseState.Scheduled, CaseMove.WakeForQueue)] = CaseState.Queued,
        [(CaseState.Scheduled, CaseMove.Take)] = CaseState.Active,
        [(CaseState.Scheduled, CaseMove.TakeOver)] = CaseState.Active,
        [(CaseState.Scheduled, CaseMove.Release)] = CaseState.Queued,
        [(CaseState.Scheduled, CaseMove.Transfer)] = CaseState.Queued,
        [(CaseState.Scheduled, CaseMove.Close)] = CaseState.Closed,
        [(CaseState.Scheduled, CaseMove.ReturnToBot)] = CaseState.ReturnedToBot,
        [(CaseState.Scheduled, CaseMove.Abandon)] = CaseState.Abandoned,
        [(CaseState.Scheduled, CaseMove.Merge)] = CaseState.Closed,

        [(CaseState.WrapUp, CaseMove.Close)] = CaseState.Closed,
        [(CaseState.WrapUp, CaseMove.Reopen)] = CaseState.Queued,

        [(CaseState.Closed, CaseMove.Reopen)] = CaseState.Queued,
        [(CaseState.ReturnedToBot, CaseMove.Reopen)] = CaseState.Queued,
        [(CaseState.Abandoned, CaseMove.Reopen)] = CaseState.Queued,
    }.ToFrozenDictionary();

    /// <summary>All allowed moves, for tests and for the documentation.</summary>
    public static IEnumerable<(CaseState From, CaseMove Move, CaseState To)> All => Table.Select(row => (row.Key.Item1, row.Key.Item2, row.Value));

    /// <summary>Where the move leads, or null if it is not allowed.</summary>
    public static CaseState? Target(CaseState from, CaseMove move) => Table.TryGetValue((from, move), out var to) ? to : null;
}

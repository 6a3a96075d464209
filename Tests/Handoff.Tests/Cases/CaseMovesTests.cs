using Handoff.Cases;
using Handoff.Tests.World;

namespace Handoff.Tests.Cases;

public sealed class CaseMovesTests
{
    // Written out once more, by hand and by state, so that a slip in the product's table is seen.
    private static readonly Dictionary<CaseState, string> Expected = new()
    {
        [CaseState.Queued] = "Offer>Offered Take>Active Snooze>Scheduled Transfer>Queued Close>Closed ReturnToBot>ReturnedToBot Abandon>Abandoned Merge>Closed",
        [CaseState.Offered] = "Offer>Offered LetOfferLapse>Queued Take>Active Snooze>Scheduled Transfer>Queued Close>Closed ReturnToBot>ReturnedToBot Abandon>Abandoned Merge>Closed",
        [CaseState.Active] = "AwaitCustomer>WaitingForCustomer TakeOver>Active Snooze>Scheduled Release>Queued Transfer>Queued WrapUp>WrapUp Close>Closed ReturnToBot>ReturnedToBot Abandon>Abandoned Merge>Closed",
        [CaseState.WaitingForCustomer] = "HearCustomer>Active GoOn>Active TakeOver>Active Snooze>Scheduled Release>Queued Transfer>Queued WrapUp>WrapUp Close>Closed ReturnToBot>ReturnedToBot Abandon>Abandoned Merge>Closed",
        [CaseState.Scheduled] = "WakeForAgent>Active WakeForQueue>Queued Take>Active TakeOver>Active Release>Queued Transfer>Queued Close>Closed ReturnToBot>ReturnedToBot Abandon>Abandoned Merge>Closed",
        [CaseState.WrapUp] = "Close>Closed Reopen>Queued",
        [CaseState.Closed] = "Reopen>Queued",
        [CaseState.ReturnedToBot] = "Reopen>Queued",
        [CaseState.Abandoned] = "Reopen>Queued",
    };

    private static IEnumerable<TestCaseData> EveryStateAndMove() =>
        from state in Enum.GetValues<CaseState>()
        from move in Enum.GetValues<CaseMove>()
        let row = Expected[state].Split(' ').FirstOrDefault(m => m.StartsWith($"{move}>", StringComparison.Ordinal))
        let target = row is null ? (CaseState?)null : Enum.Parse<CaseState>(row.Split('>')[1])
        select new TestCaseData(state, move, target).SetArgDisplayNames($"{state}", $"{move}", $"{target?.ToString() ?? "not allowed"}");

    [TestCaseSource(nameof(EveryStateAndMove))]
    public void The_table_leads_where_it_should(CaseState from, CaseMove move, CaseState? to)
    {
        var moved = Given.ACaseIn(from).Moved(move, Given.Now.AddMinutes(5), House.Ben);

        Assert.That(CaseMoves.Target(from, move), Is.EqualTo(to));
        Assert.That(moved?.State, Is.EqualTo(to));
    }

    [Test]
    public void From_every_state_a_case_can_still_be_resolved_or_reopened()
    {
        foreach (var state in Enum.GetValues<CaseState>())
        {
            var moves = CaseMoves.All.Where(row => row.From == state).Select(row => row.Move).ToList();

            Assert.That(moves, Does.Contain(Given.ACaseIn(state).IsUnresolved ? CaseMove.Close : CaseMove.Reopen), $"{state}");
        }
    }

    [TestCase(CaseState.Active)]
    [TestCase(CaseState.WaitingForCustomer)]
    public void A_case_that_goes_back_to_a_queue_has_no_owner_and_waits_from_now(CaseState state)
    {
        var released = Given.ACaseIn(state).Moved(CaseMove.Release, Given.Now.AddHours(1))!;

        Assert.That(released.Owner, Is.Null);
        Assert.That(released.QueuedAt, Is.EqualTo(Given.Now.AddHours(1)));
    }

    [Test]
    public void A_lapsed_offer_keeps_the_place_in_the_queue()
    {
        var lapsed = Given.ACaseIn(CaseState.Offered).Moved(CaseMove.LetOfferLapse, Given.Now.AddHours(1))!;

        Assert.That(lapsed.QueuedAt, Is.EqualTo(Given.Now));
        Assert.That(lapsed.Offer, Is.Null);
    }

    [Test]
    public void A_case_put_aside_keeps_its_agent()
    {
        var scheduled = Given.ACaseIn(CaseState.Active).Moved(CaseMove.Snooze, Given.Now)!;

        Assert.That(scheduled.Owner, Is.EqualTo(House.Amy));
        Assert.That(scheduled.Speaker, Is.EqualTo(CaseSpeaker.Agent));
    }

    [Test]
    public void Reopening_counts_and_clears_what_ended_it()
    {
        var reopened = Given.ACaseIn(CaseState.Closed).Moved(CaseMove.Reopen, Given.Now.AddDays(1))!;

        Assert.That((reopened.Reopenings, reopened.ResolvedAt, reopened.Owner), Is.EqualTo((1, (DateTimeOffset?)null, (Handoff.Agents.AgentId?)null)));
    }
}

using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Tests.World;

namespace Handoff.Tests.Cases;

public sealed class MergeCasesTests
{
    private House _house = null!;

    [SetUp]
    public async Task SetUp() => _house = await House.OpenAsync();

    [TearDown]
    public void TearDown() => _house.Dispose();

    private Task<CaseOutcome> Merge(Case from, Case into) => _house.DoAsync(batch => new MergeCases(_house.Change).RunAsync(batch, from.Id, into.Id, House.Amy));

    [Test]
    public async Task One_ends_and_points_to_the_other()
    {
        var (from, into) = (await _house.GivenATakenCaseAsync(House.Amy), await _house.GivenATakenCaseAsync(House.Amy));

        var merged = (CaseOutcome.Done)await Merge(from, into);

        Assert.That((merged.Case.State, merged.Case.MergedInto, merged.Conversation.Mode), Is.EqualTo((CaseState.Closed, (CaseId?)into.Id, ConversationMode.Bot)));
        Assert.That(_house.Live.Get(into.Id), Is.Not.Null);
        Assert.That((await _house.Cases.HistoryAsync(into.Id))[^1].Reason, Is.EqualTo($"from {from.Id}"));
        Assert.That(((CaseOutcome.Done)await Merge(from, into)).Repeated);
    }

    [Test]
    public async Task Cases_of_two_customers_are_never_merged()
    {
        var (from, into) = (await _house.GivenACaseAsync(customer: "customer-1"), await _house.GivenACaseAsync(customer: "customer-2"));

        Assert.That(await Merge(from, into), Is.InstanceOf<CaseOutcome.NotAllowed>());
    }

    [Test]
    public async Task Nor_is_a_case_with_itself_or_with_a_closed_one()
    {
        var (from, into) = (await _house.GivenATakenCaseAsync(House.Amy), await _house.GivenATakenCaseAsync(House.Amy));
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, into.Id, House.Amy, "done"));

        Assert.That(await Merge(from, from), Is.InstanceOf<CaseOutcome.NotAllowed>());
        Assert.That(await Merge(from, into), Is.InstanceOf<CaseOutcome.NotAllowed>());
    }

    [Test]
    public async Task Nor_is_another_agents_case()
    {
        var (from, into) = (await _house.GivenATakenCaseAsync(House.Ben), await _house.GivenATakenCaseAsync(House.Amy));

        Assert.That(await Merge(from, into), Is.InstanceOf<CaseOutcome.NotYours>());
    }
}

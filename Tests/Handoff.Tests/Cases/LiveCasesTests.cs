using Handoff.Cases;
using Handoff.Tests.World;

namespace Handoff.Tests.Cases;

public sealed class LiveCasesTests
{
    [Test]
    public async Task After_a_restart_the_unresolved_cases_are_there_as_they_were()
    {
        var database = new MemoryDatabase();
        using var before = await House.OpenAsync(database);
        var waiting = await before.GivenACaseAsync(Urgency.High);
        var taken = await before.GivenATakenCaseAsync(House.Amy);
        var closed = await before.GivenATakenCaseAsync(House.Amy);
        await before.DoAsync(batch => new CloseCase(before.Change).RunAsync(batch, closed.Id, House.Amy, "done"));

        using var after = await House.OpenAsync(database);

        Assert.That(after.Live.All.Select(c => c.Id), Is.EquivalentTo(new[] { waiting.Id, taken.Id }));
        Assert.That(after.Live.Get(taken.Id), Has.Property("Owner").EqualTo(House.Amy).And.Property("State").EqualTo(CaseState.Active).And.Property("TakenAt").EqualTo(taken.TakenAt));
        Assert.That(after.Live.Get(waiting.Id)!.Reason, Is.EqualTo(waiting.Reason));
    }

    [Test]
    public async Task The_queue_is_ordered_by_urgency_and_then_by_waiting()
    {
        using var house = await House.OpenAsync();
        var first = await house.GivenACaseAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await house.GivenACaseAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var urgent = await house.GivenACaseAsync(Urgency.High);
        var elsewhere = await house.GivenACaseAsync(queue: House.Finance);

        var waiting = house.Live.Waiting(House.General);

        Assert.That(waiting.Select(c => c.Id), Is.EqualTo(new[] { urgent.Id, first.Id, second.Id }));
        var line = new WaitingLine(house.Live);
        Assert.That(new[] { second, first, urgent, elsewhere }.Select(line.PlaceOf), Is.EqualTo(new[] { 3, 2, 1, 1 }));
    }

    [Test]
    public async Task The_place_is_known_before_the_case_is_committed()
    {
        using var house = await House.OpenAsync();
        await house.GivenACaseAsync();
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        var conversation = await house.GivenAConversationAsync();

        var place = await house.DoAsync(async batch => new WaitingLine(house.Live).PlaceOf((await house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id))).Case));

        Assert.That(place, Is.EqualTo(2));
    }

    [Test]
    public async Task Each_change_is_told_with_the_case_before_and_after()
    {
        using var house = await House.OpenAsync();
        var told = new List<(CaseState?, CaseState?)>();
        house.Live.Changed += (before, after) => told.Add((before?.State, after?.State));

        var taken = await house.GivenATakenCaseAsync(House.Amy);
        await house.DoAsync(batch => new CloseCase(house.Change).RunAsync(batch, taken.Id, House.Amy, "done"));

        Assert.That(told, Is.EqualTo(new (CaseState?, CaseState?)[] { (null, CaseState.Queued), (CaseState.Queued, CaseState.Active), (CaseState.Active, CaseState.Closed) }));
    }

    [Test]
    public async Task A_customers_and_an_agents_cases_are_listed_from_the_store_also_when_closed()
    {
        using var house = await House.OpenAsync();
        var taken = await house.GivenATakenCaseAsync(House.Amy);
        await house.DoAsync(batch => new CloseCase(house.Change).RunAsync(batch, taken.Id, House.Amy, "done"));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        var open = await house.GivenACaseAsync();

        var ofCustomer = await house.Cases.ListAsync(taken.CustomerId);
        var ofAmy = await house.Cases.ListAsync(House.Amy);
        var resolved = await house.Cases.ListResolvedAsync();

        Assert.That(ofCustomer.Items.Select(c => c.Value.Id), Is.EqualTo(new[] { open.Id, taken.Id }));
        Assert.That(ofAmy.Items.Select(c => c.Value.Id), Is.EqualTo(new[] { taken.Id }));
        Assert.That(resolved.Items.Select(c => c.Value.Id), Is.EqualTo(new[] { taken.Id }));
    }
}

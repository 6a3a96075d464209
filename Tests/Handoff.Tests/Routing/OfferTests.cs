using Handoff.Agents;
using Handoff.Cases;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Tests.World;

namespace Handoff.Tests.Routing;

public sealed class OfferTests
{
    private House _house = null!;
    private AgentsAtWork _agents = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        _agents = new AgentsAtWork(_house.Agents, _house.Live, _house.Clock);
        await _house.DoAsync(batch => Task.FromResult(_house.Queues.Put(batch, new Queue { Id = House.General, Strategy = RoutingStrategy.LeastBusy }, null)));
        await _house.GivenAnAgentAsync(House.Amy);
        await _house.GivenAnAgentAsync(House.Ben);
    }

    [TearDown]
    public void TearDown()
    {
        _agents.Dispose();
        _house.Dispose();
    }

    private Task<CaseOutcome?> Offer(Case @case) => _house.DoAsync(batch => new OfferCase(_house.Change, _house.Queues, _agents, _house.Cases).RunAsync(batch, @case.Id));

    private Task<CaseOutcome> Lapse(Case @case) => _house.DoAsync(batch => new PassOffer(_house.Change).LapseAsync(batch, @case.Id));

    [Test]
    public async Task A_case_is_offered_with_the_reasons_and_until_a_time()
    {
        var waiting = await _house.GivenACaseAsync();

        var offered = ((CaseOutcome.Done)(await Offer(waiting))!).Case;

        Assert.That(offered.State, Is.EqualTo(CaseState.Offered));
        Assert.That(offered.Offer, Is.EqualTo(new Offer(House.Amy, _house.Clock.GetUtcNow().AddSeconds(45))));
        Assert.That(offered.Routing, Has.Property("Reason").EqualTo(RoutingReason.LeastBusy));
        Assert.That((await _house.ConversationOfAsync(waiting)).Mode, Is.EqualTo(Handoff.Conversations.ConversationMode.Queued));
    }

    [Test]
    public async Task An_offer_that_nobody_took_goes_to_the_next_and_ends_in_the_queue_at_its_place()
    {
        var waiting = await _house.GivenACaseAsync();
        var offeredTo = new List<AgentId>();
        while (await Offer(waiting) is CaseOutcome.Done { Case.Offer: { } offer })
        {
            offeredTo.Add(offer.To);
            _house.Clock.Advance(TimeSpan.FromSeconds(46));
            await Lapse(waiting);
        }

        Assert.That(offeredTo, Is.EqualTo(new[] { House.Amy, House.Ben }));
        Assert.That(_house.Live.Get(waiting.Id), Has.Property("State").EqualTo(CaseState.Queued).And.Property("QueuedAt").EqualTo(waiting.QueuedAt));
    }

    [Test]
    public async Task An_offer_does_not_lapse_before_its_time()
    {
        var waiting = await _house.GivenACaseAsync();
        await Offer(waiting);
        _house.Clock.Advance(TimeSpan.FromSeconds(44));

        await Lapse(waiting);

        Assert.That(_house.Live.Get(waiting.Id)!.State, Is.EqualTo(CaseState.Offered));
    }

    [Test]
    public async Task A_declined_offer_goes_to_another()
    {
        var waiting = await _house.GivenACaseAsync();
        await Offer(waiting);

        await _house.DoAsync(batch => new PassOffer(_house.Change).DeclineAsync(batch, waiting.Id, House.Amy));
        var next = ((CaseOutcome.Done)(await Offer(waiting))!).Case;

        Assert.That(next.Offer!.To, Is.EqualTo(House.Ben));
    }

    [Test]
    public async Task An_offered_case_counts_as_work()
    {
        await Offer(await _house.GivenACaseAsync());

        var next = ((CaseOutcome.Done)(await Offer(await _house.GivenACaseAsync(customer: "customer-2")))!).Case;

        Assert.That(next.Offer!.To, Is.EqualTo(House.Ben));
    }

    [Test]
    public async Task A_colleague_may_take_what_is_offered_to_another()
    {
        var waiting = await _house.GivenACaseAsync();
        await Offer(waiting);

        var taken = (CaseOutcome.Done)await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, waiting.Id, House.Ben));

        Assert.That((taken.Case.Owner, taken.Case.Offer), Is.EqualTo(((AgentId?)House.Ben, (Offer?)null)));
    }
}

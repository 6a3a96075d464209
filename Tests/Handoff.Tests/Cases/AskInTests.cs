using Handoff.Cases;
using Handoff.Tests.World;

namespace Handoff.Tests.Cases;

public sealed class AskInTests
{
    private House _house = null!;
    private Case _taken = null!;

    [SetUp]
    public async Task SetUp()
    {
        _house = await House.OpenAsync();
        await _house.GivenAnAgentAsync(House.Amy);
        _taken = await _house.GivenATakenCaseAsync(House.Amy);
    }

    [TearDown]
    public void TearDown() => _house.Dispose();

    [Test]
    public async Task An_expert_who_is_asked_is_in_the_case_and_does_not_write_to_the_customer()
    {
        await AskAsync(mayReply: false);

        Assert.That((await ReplyAsync(House.Ben)), Is.TypeOf<CaseOutcome.NotYours>());
        Assert.That(_house.Live.Get(_taken.Id)!.Helpers.Select(h => h.Agent), Is.EqualTo(new[] { House.Ben }));
    }

    [Test]
    public async Task Who_joins_writes_to_the_customer_and_the_case_stays_with_its_agent()
    {
        await AskAsync(mayReply: false);
        await AskAsync(mayReply: true);
        Assert.That(((CaseOutcome.Done)await AskAsync(mayReply: false)).Repeated, Is.True, "nobody loses a right by being asked again");

        Assert.That(await ReplyAsync(House.Ben), Is.TypeOf<CaseOutcome.Done>());
        Assert.That(_house.Live.Get(_taken.Id)!.Owner, Is.EqualTo(House.Amy));
    }

    [Test]
    public async Task Who_leaves_is_out()
    {
        await AskAsync(mayReply: true);

        await _house.DoAsync(batch => new AskIn(_house.Change).LeaveAsync(batch, _taken.Id, House.Ben, House.Ben));

        Assert.That(_house.Live.Get(_taken.Id)!.Helpers, Is.Empty);
        Assert.That(await ReplyAsync(House.Ben), Is.TypeOf<CaseOutcome.NotYours>());
    }

    [Test]
    public async Task Back_in_the_queue_nobody_is_in_it()
    {
        await AskAsync(mayReply: true);

        await _house.DoAsync(batch => new ReleaseCase(_house.Change).RunAsync(batch, _taken.Id, House.Amy, null));

        Assert.That(_house.Live.Get(_taken.Id)!.Helpers, Is.Empty);
    }

    [Test]
    public async Task Nobody_is_asked_into_a_case_that_is_over()
    {
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, _taken.Id, House.Amy, "done"));

        Assert.That(await AskAsync(mayReply: false), Is.Not.TypeOf<CaseOutcome.Done>());
    }

    private Task<CaseOutcome> AskAsync(bool mayReply) =>
        _house.DoAsync(batch => new AskIn(_house.Change).RunAsync(batch, _taken.Id, mayReply ? House.Ben : House.Amy, House.Ben, mayReply));

    private Task<CaseOutcome> ReplyAsync(Handoff.Agents.AgentId by) => _house.DoAsync(batch => new RecordAgentReply(_house.Change).RunAsync(batch, _taken.Id, by, thenWait: true));
}

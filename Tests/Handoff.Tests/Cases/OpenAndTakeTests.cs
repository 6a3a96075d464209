using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Tests.World;

namespace Handoff.Tests.Cases;

public sealed class OpenAndTakeTests
{
    private House _house = null!;

    [SetUp]
    public async Task SetUp() => _house = await House.OpenAsync();

    [TearDown]
    public void TearDown() => _house.Dispose();

    [Test]
    public async Task Opening_a_case_queues_the_conversation_under_a_new_epoch()
    {
        var conversation = await _house.GivenAConversationAsync();

        var opened = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id)));

        var after = await _house.ConversationOfAsync(opened.Case);
        Assert.That(after.Mode, Is.EqualTo(ConversationMode.Queued));
        Assert.That(after.Epoch, Is.EqualTo(conversation.Epoch + 1));
        Assert.That(after.CaseId, Is.EqualTo(opened.Case.Id));
        Assert.That(opened.Case.Id.Value, Does.Match("^[1-9][0-9]{5}$"));
    }

    [Test]
    public async Task Opening_it_again_gives_the_same_case()
    {
        var conversation = await _house.GivenAConversationAsync();
        var first = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id)));

        var second = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id)));

        Assert.That(second.Repeated);
        Assert.That(second.Case.Id, Is.EqualTo(first.Case.Id));
        Assert.That(_house.Live.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_request_gives_the_same_case_also_after_it_was_closed()
    {
        var conversation = await _house.GivenAConversationAsync();
        var first = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id)));
        await _house.DoAsync(batch => new CloseCase(_house.Change).RunAsync(batch, first.Case.Id, House.Amy, "sent again"));

        var second = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id)));
        var other = await _house.DoAsync(batch => _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id, "request-2")));

        Assert.That(second.Case.Id, Is.EqualTo(first.Case.Id));
        Assert.That(other.Case.Id, Is.Not.EqualTo(first.Case.Id));
    }

    [Test]
    public async Task Of_32_agents_who_take_one_case_at_once_one_has_it_and_31_hear_who()
    {
        var opened = await _house.GivenACaseAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() =>
            _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, opened.Id, new($"agent-{i}"))))));

        var winner = outcomes.OfType<CaseOutcome.Done>().Single().Case.Owner;
        Assert.That(outcomes.OfType<CaseOutcome.AlreadyTaken>().Select(o => o.By), Is.All.EqualTo(winner).And.Exactly(31).Items);
    }

    [Test]
    public async Task Taking_it_again_is_still_taken()
    {
        var taken = await _house.GivenATakenCaseAsync(House.Amy);
        var epoch = (await _house.ConversationOfAsync(taken)).Epoch;

        var again = await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, taken.Id, House.Amy));

        Assert.That(again, Is.InstanceOf<CaseOutcome.Done>().With.Property("Repeated").True);
        Assert.That((await _house.ConversationOfAsync(taken)).Epoch, Is.EqualTo(epoch));
    }

    [Test]
    public async Task Taking_a_case_silences_the_assistant()
    {
        var opened = await _house.GivenACaseAsync();
        var epochBefore = (await _house.ConversationOfAsync(opened)).Epoch;

        await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, opened.Id, House.Amy));

        var conversation = await _house.ConversationOfAsync(opened);
        Assert.That(conversation.Mode, Is.EqualTo(ConversationMode.Agent));
        Assert.That(conversation.LetsBotSay(epochBefore), Is.False);
        Assert.That(conversation.LetsBotSay(conversation.Epoch), Is.False);
    }

    [Test]
    public async Task An_agent_with_a_full_desk_is_told_so_and_may_insist()
    {
        await _house.GivenAnAgentAsync(House.Amy, capacity: 1);
        await _house.GivenATakenCaseAsync(House.Amy);
        var opened = await _house.GivenACaseAsync();

        var refused = await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, opened.Id, House.Amy));
        var insisted = await _house.DoAsync(batch => _house.TakeCase.RunAsync(batch, opened.Id, House.Amy, evenIfFull: true));

        Assert.That(refused, Is.EqualTo(new CaseOutcome.AgentAtCapacity(House.Amy, 1)));
        Assert.That(insisted, Is.InstanceOf<CaseOutcome.Done>());
    }

    [Test]
    public async Task Two_changes_of_one_conversation_go_into_one_batch()
    {
        var conversation = await _house.GivenAConversationAsync();

        var opened = await _house.DoAsync(async batch =>
        {
            var read = (await _house.Conversations.GetAsync(batch, conversation.Id))!;
            _house.Conversations.Put(batch, read.Value with { CustomerName = "Amy Lin" }, read.ETag);
            return await _house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id));
        });

        var after = await _house.ConversationOfAsync(opened.Case);
        Assert.That((after.CustomerName, after.Mode), Is.EqualTo(("Amy Lin", ConversationMode.Queued)));
        Assert.That(opened.Case.CustomerName, Is.EqualTo("Amy Lin"));
    }
}

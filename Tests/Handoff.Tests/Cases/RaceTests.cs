using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Tests.World;

namespace Handoff.Tests.Cases;

/// <summary>On the real engine.</summary>
public sealed class RaceTests
{
    [Test]
    public async Task Of_32_agents_who_take_one_case_at_once_one_has_it_and_31_hear_who()
    {
        await using var engine = await RealEngine.StartAsync();
        using var house = await House.OpenAsync(engine.Database);
        for (var round = 0; round < 5; round++)
        {
            var opened = await house.GivenACaseAsync();

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(() =>
                house.DoAsync(batch => house.TakeCase.RunAsync(batch, opened.Id, new($"agent-{i}"))))));

            var winner = outcomes.OfType<CaseOutcome.Done>().Single().Case.Owner;
            Assert.That(outcomes.OfType<CaseOutcome.AlreadyTaken>().Select(o => o.By), Is.All.EqualTo(winner).And.Exactly(31).Items);
            Assert.That((await house.Cases.HistoryAsync(opened.Id)).Count(e => e.Kind is CaseEventKind.CaseTaken), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task The_same_handoff_asked_for_32_times_at_once_is_one_case()
    {
        await using var engine = await RealEngine.StartAsync();
        using var house = await House.OpenAsync(engine.Database);
        var conversation = await house.GivenAConversationAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() =>
            house.DoAsync(batch => house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id))))));

        Assert.That(outcomes.Select(o => o.Case.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(outcomes.Count(o => !o.Repeated), Is.EqualTo(1));
        Assert.That((await house.ConversationOfAsync(outcomes[0].Case)).Epoch, Is.EqualTo(conversation.Epoch + 1));
    }

    [Test]
    public async Task Two_use_cases_change_one_conversation_in_one_batch()
    {
        await using var engine = await RealEngine.StartAsync();
        using var house = await House.OpenAsync(engine.Database);
        var conversation = await house.GivenAConversationAsync();

        var taken = (CaseOutcome.Done)await house.DoAsync(async batch =>
        {
            var opened = await house.OpenCase.RunAsync(batch, House.ARequest(conversation.Id));
            return await house.TakeCase.RunAsync(batch, opened.Case.Id, House.Amy);
        });

        var stored = await house.ConversationOfAsync(taken.Case);
        Assert.That((stored.Mode, stored.Epoch), Is.EqualTo((ConversationMode.Agent, conversation.Epoch + 2)));
        Assert.That(house.Live.Get(taken.Case.Id)!.Owner, Is.EqualTo(House.Amy));
    }

    [Test]
    public async Task A_case_taken_and_closed_at_once_is_in_one_of_the_two_orders()
    {
        await using var engine = await RealEngine.StartAsync();
        using var house = await House.OpenAsync(engine.Database);
        for (var round = 0; round < 20; round++)
        {
            var opened = await house.GivenACaseAsync();

            await Task.WhenAll(
                Task.Run(() => house.DoAsync(batch => house.TakeCase.RunAsync(batch, opened.Id, House.Ben))),
                Task.Run(() => house.DoAsync(batch => new AbandonCase(house.Change).RunAsync(batch, opened.Id, Actor.Of(opened.CustomerId), "found it"))));

            var stored = (await house.Cases.GetAsync(opened.Id))!.Value;
            var conversation = await house.ConversationOfAsync(opened);
            Assert.That(stored.State, Is.EqualTo(CaseState.Abandoned));
            Assert.That((conversation.Mode, conversation.CaseId), Is.EqualTo((ConversationMode.Bot, (CaseId?)null)));
        }
    }

    [Test]
    public async Task After_a_restart_all_is_as_it_was()
    {
        await using var engine = await RealEngine.StartAsync();
        Case taken, waiting;
        using (var before = await House.OpenAsync(engine.Database))
        {
            taken = await before.GivenATakenCaseAsync(House.Amy);
            waiting = await before.GivenACaseAsync(Urgency.High);
        }

        await engine.RestartAsync();
        using var after = await House.OpenAsync(engine.Database);

        Assert.That(after.Live.Get(taken.Id)!.Owner, Is.EqualTo(House.Amy));
        Assert.That(after.Live.Waiting().Single(), Has.Property("Id").EqualTo(waiting.Id).And.Property("Due").EqualTo(waiting.Due));
        Assert.That((await after.Cases.HistoryAsync(taken.Id)).Select(e => e.Kind), Is.EqualTo(new[] { CaseEventKind.CaseOpened, CaseEventKind.CaseTaken }));
    }
}

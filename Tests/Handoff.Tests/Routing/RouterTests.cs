using Handoff.Agents;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Tests.World;

namespace Handoff.Tests.Routing;

public sealed class RouterTests
{
    private static readonly Case Refund = Given.ACaseIn(CaseState.Queued) with { Language = "zh-Hant", Skills = ["refund"] };
    private static readonly Queue LeastBusy = new() { Id = House.General, Strategy = RoutingStrategy.LeastBusy };

    private static Agent AnAgent(string id, int capacity = 4) =>
        new Agent { Id = new AgentId(id), DisplayName = id, Capacity = capacity, Skills = ["refund", "vpn"], Languages = ["zh", "en"] }.At(Presence.Online, Given.Now.AddHours(-1));

    private static AgentAtWork AtWork(Agent agent, double load = 0, int? lastGivenMinutesAgo = null) =>
        new(agent, load, lastGivenMinutesAgo is { } minutes ? Given.Now.AddMinutes(-minutes) : null);

    private static IEnumerable<TestCaseData> Obstacles()
    {
        TestCaseData Row(string name, Func<Agent, Agent> change, RoutingObstacle? obstacle, double load = 0, Func<Case, Case>? @case = null) =>
            new TestCaseData(change(AnAgent("amy")), load, (@case ?? (c => c))(Refund), obstacle).SetArgDisplayNames(name);

        yield return Row("can take it", a => a, null);
        yield return Row("disabled", a => a with { IsDisabled = true }, RoutingObstacle.Disabled);
        yield return Row("serves another queue", a => a with { Queues = [House.Finance] }, RoutingObstacle.OtherQueues);
        yield return Row("serves this queue among others", a => a with { Queues = [House.Finance, House.General] }, null);
        yield return Row("away", a => a.At(Presence.Away, Given.Now), RoutingObstacle.NotOnline);
        yield return Row("offline", a => a.At(Presence.Offline, Given.Now), RoutingObstacle.NotOnline);
        yield return Row("online, but the shift is over", a => a with { Shifts = new BusinessHours { TimeZone = "Asia/Taipei" } }, RoutingObstacle.OffShift);
        yield return Row("lacks the skill", a => a with { Skills = ["vpn"] }, RoutingObstacle.MissingSkill);
        yield return Row("no skill is asked for", a => a with { Skills = [] }, null, @case: c => c with { Skills = [] });
        yield return Row("writes English only", a => a with { Languages = ["en"] }, RoutingObstacle.OtherLanguage);
        yield return Row("writes the other script", a => a with { Languages = ["zh-Hans"] }, RoutingObstacle.OtherLanguage);
        yield return Row("writes any", a => a with { Languages = [] }, null);
        yield return Row("has let it pass", a => a, RoutingObstacle.Passed, @case: c => c with { PassedBy = [new AgentId("amy")] });
        yield return Row("has one place left", a => a, null, load: 3);
        yield return Row("full", a => a, RoutingObstacle.AtCapacity, load: 4);
        yield return Row("half a place left, live chat", a => a, RoutingObstacle.AtCapacity, load: 3.5);
        yield return Row("half a place left, messenger", a => a, null, load: 3.5, @case: c => c with { ChannelId = "facebook" });
        yield return Row("capacity of none", a => a with { Capacity = 0 }, RoutingObstacle.AtCapacity);
    }

    [TestCaseSource(nameof(Obstacles))]
    public void What_keeps_an_agent_from_a_case(Agent agent, double load, Case @case, RoutingObstacle? obstacle) =>
        Assert.That(Router.ObstacleFor(@case, AtWork(agent, load), Given.Now), Is.EqualTo(obstacle));

    [TestCase(RoutingStrategy.MostIdle, "ben", RoutingReason.MostIdle)]
    [TestCase(RoutingStrategy.LeastBusy, "chen", RoutingReason.LeastBusy)]
    [TestCase(RoutingStrategy.RoundRobin, "dora", RoutingReason.RoundRobin)]
    public void Each_strategy_finds_its_own(RoutingStrategy strategy, string to, RoutingReason reason)
    {
        AgentAtWork[] agents =
        [
            AtWork(AnAgent("amy"), load: 3, lastGivenMinutesAgo: 50),
            AtWork(AnAgent("ben"), load: 2, lastGivenMinutesAgo: 55),
            AtWork(AnAgent("chen", capacity: 10), load: 3, lastGivenMinutesAgo: 5),
            // Has just come: no work yet today, but not idle for long.
            AtWork(AnAgent("dora", capacity: 2).At(Presence.Away, Given.Now.AddMinutes(-3)).At(Presence.Online, Given.Now.AddMinutes(-2)), load: 1),
        ];

        var decision = Router.Decide(Refund, LeastBusy with { Strategy = strategy }, agents, Given.Now);

        Assert.That((decision.To, decision.Reason), Is.EqualTo(((AgentId?)new AgentId(to), reason)));
    }

    [Test]
    public void Who_had_the_case_before_is_asked_first()
    {
        AgentAtWork[] agents = [AtWork(AnAgent("amy"), load: 3), AtWork(AnAgent("ben"))];

        var decision = Router.Decide(Refund with { LastOwner = House.Amy }, LeastBusy, agents, Given.Now, customersLastAgent: House.Ben);

        Assert.That((decision.To, decision.Reason), Is.EqualTo(((AgentId?)House.Amy, RoutingReason.LastAgent)));
    }

    [Test]
    public void Who_had_it_before_and_is_full_is_passed_over()
    {
        AgentAtWork[] agents = [AtWork(AnAgent("amy"), load: 4), AtWork(AnAgent("ben"))];

        var decision = Router.Decide(Refund with { LastOwner = House.Amy }, LeastBusy, agents, Given.Now);

        Assert.That((decision.To, decision.Reason), Is.EqualTo(((AgentId?)House.Ben, RoutingReason.LeastBusy)));
        Assert.That(decision.Candidates, Is.EqualTo(new[] { new RoutingCandidate(House.Ben, null, 0, 4), new RoutingCandidate(House.Amy, RoutingObstacle.AtCapacity, 4, 4) }));
    }

    [Test]
    public void A_queue_may_not_care_who_had_it()
    {
        AgentAtWork[] agents = [AtWork(AnAgent("amy"), load: 3), AtWork(AnAgent("ben"))];

        var decision = Router.Decide(Refund with { LastOwner = House.Amy }, LeastBusy with { PrefersLastAgent = false }, agents, Given.Now);

        Assert.That(decision.To, Is.EqualTo(House.Ben));
    }

    [Test]
    public void When_nobody_can_each_obstacle_is_told()
    {
        AgentAtWork[] agents = [AtWork(AnAgent("amy").At(Presence.Away, Given.Now)), AtWork(AnAgent("ben") with { Skills = [] })];

        var decision = Router.Decide(Refund, LeastBusy, agents, Given.Now);

        Assert.That((decision.To, decision.Reason), Is.EqualTo(((AgentId?)null, RoutingReason.NobodyCan)));
        Assert.That(decision.Candidates.Select(c => c.Obstacle), Is.EqualTo(new RoutingObstacle?[] { RoutingObstacle.NotOnline, RoutingObstacle.MissingSkill }));
    }

    [Test]
    public void Where_agents_pick_themselves_nothing_is_offered() =>
        Assert.That(Router.Decide(Refund, LeastBusy with { Strategy = RoutingStrategy.PickYourself }, [AtWork(AnAgent("amy"))], Given.Now).To, Is.Null);

    [TestCase("refund", "zh-Hant", "finance-zh")]
    [TestCase("refund", "zh-Hans", "finance-zh")]
    [TestCase("refund", "en", "finance-en")]
    [TestCase("vpn", "zh-Hant", "tech-zh")]
    [TestCase("vpn", "zh-Hans", "tech-zh")]
    [TestCase("vpn", "en", "tech-en")]
    public void A_refund_goes_to_finance_and_a_VPN_to_tech_in_each_language(string skill, string language, string to)
    {
        AgentAtWork[] agents =
        [
            .. from s in new[] { ("finance", "refund"), ("tech", "vpn") }
               from l in new[] { "zh", "en" }
               select AtWork(AnAgent($"{s.Item1}-{l}") with { Skills = [s.Item2], Languages = [l] }),
        ];

        var decision = Router.Decide(Refund with { Skills = [skill], Language = language }, LeastBusy, agents, Given.Now);

        Assert.That(decision.To, Is.EqualTo(new AgentId(to)));
    }
}

using Handoff.Agents;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Tests.World;

namespace Handoff.Tests.Routing;

public sealed class DryRunTests
{
    private static readonly Dictionary<QueueId, Queue> Queues = new() { [House.General] = new() { Id = House.General, Strategy = RoutingStrategy.RoundRobin, PrefersLastAgent = false } };

    private static Agent AnAgent(AgentId id, int capacity = 4) => new() { Id = id, DisplayName = id.Value, Capacity = capacity };

    private static (Case, QueueId) ACase(int number, double atMinute, double takesMinutes = 30, params string[] skills)
    {
        var opened = Given.Now.AddMinutes(atMinute);
        return (Given.ACaseIn(CaseState.Closed) with { Id = new CaseId($"{number:000000}"), OpenedAt = opened, TakenAt = opened.AddMinutes(1), ResolvedAt = opened.AddMinutes(1 + takesMinutes), Skills = skills }, House.General);
    }

    private static IEnumerable<string?> To(IEnumerable<DryRunLine> lines) => lines.Select(l => l.Decision.To?.Value);

    [Test]
    public void Cases_go_round_in_the_order_in_which_they_were_opened()
    {
        var lines = DryRun.Of([ACase(3, 2), ACase(1, 0), ACase(2, 1)], Queues, [AnAgent(House.Amy), AnAgent(House.Ben)]);

        Assert.That(lines.Select(l => l.Case.Id.Value), Is.EqualTo(new[] { "000001", "000002", "000003" }));
        Assert.That(To(lines), Is.EqualTo(new[] { "amy", "ben", "amy" }));
        Assert.That(lines, Has.All.Property(nameof(DryRunLine.Actual)).EqualTo(House.Amy));
    }

    [Test]
    public void A_case_takes_its_agent_for_as_long_as_it_took()
    {
        var lines = DryRun.Of([ACase(1, 0, takesMinutes: 10), ACase(2, 5), ACase(3, 10.5)], Queues, [AnAgent(House.Amy, capacity: 1)]);

        Assert.That(To(lines), Is.EqualTo(new[] { "amy", null, "amy" }));
        Assert.That(lines[1].Decision.Candidates.Single().Obstacle, Is.EqualTo(RoutingObstacle.AtCapacity));
    }

    [Test]
    public void Who_was_off_shift_then_is_not_asked()
    {
        // The world begins on a Monday at 10:00 in Taipei.
        var evenings = new BusinessHours { TimeZone = "Asia/Taipei", Weekly = [new(DayOfWeek.Monday, new DailyWindow(new TimeOnly(18, 0), new TimeOnly(2, 0)))] };

        var lines = DryRun.Of([ACase(1, 0), ACase(2, 8 * 60), ACase(3, 15 * 60)], Queues, [AnAgent(House.Amy) with { Shifts = evenings }]);

        Assert.That(To(lines), Is.EqualTo(new[] { null, "amy", "amy" }));
    }

    [Test]
    public void What_keeps_everybody_from_it_is_told()
    {
        var line = DryRun.Of([ACase(1, 0, 30, "refund")], Queues, [AnAgent(House.Amy), AnAgent(House.Ben) with { IsDisabled = true }]).Single();

        Assert.That(line.Decision.Reason, Is.EqualTo(RoutingReason.NobodyCan));
        Assert.That(line.Decision.Candidates.Select(c => c.Obstacle), Is.EqualTo(new RoutingObstacle?[] { RoutingObstacle.MissingSkill, RoutingObstacle.Disabled }));
    }

    [Test]
    public void An_agent_who_is_offline_today_counts_as_online_then() =>
        Assert.That(To(DryRun.Of([ACase(1, 0)], Queues, [AnAgent(House.Amy).At(Presence.Offline, Given.Now)])), Is.EqualTo(new[] { "amy" }));
}

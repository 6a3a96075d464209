using Handoff.Tests.World;
using Handoff.Waiting;

namespace Handoff.Tests.Waiting;

public sealed class WaitEstimatorTests
{
    private static readonly TimeSpan[] Tens = [.. Enumerable.Repeat(TimeSpan.FromMinutes(10), 30)];

    private static Desk ADesk(int capacity, params int[] busyMinutes) => new(capacity, [.. busyMinutes.Select(m => TimeSpan.FromMinutes(m))], []);

    private static WaitingScene AScene(IReadOnlyList<Desk> desks, int ahead = 0, IReadOnlyList<int>? own = null)
    {
        int[] all = [.. Enumerable.Range(0, desks.Count)];
        return new WaitingScene(Given.Now, desks, [.. Enumerable.Repeat(all, ahead)], own ?? all, Tens);
    }

    [Test]
    public void A_free_agent_means_no_wait() =>
        Assert.That(WaitEstimator.Estimate(AScene([ADesk(2, 3)]), seed: 1), Is.EqualTo(WaitRange.None));

    [TestCase(0, 6)]
    [TestCase(1, 16)]
    [TestCase(3, 36)]
    public void Each_case_ahead_costs_what_cases_take(int ahead, int minutes)
    {
        var range = WaitEstimator.Estimate(AScene([ADesk(1, 4)], ahead), seed: 1)!;

        Assert.That(range.Median.TotalMinutes, Is.EqualTo(minutes).Within(0.01));
    }

    [Test]
    public void Only_agents_who_can_take_it_count()
    {
        var range = WaitEstimator.Estimate(AScene([ADesk(5), ADesk(1, 4)], own: [1]), seed: 1)!;

        Assert.That(range.Median.TotalMinutes, Is.EqualTo(6).Within(0.01));
    }

    [Test]
    public void A_case_ahead_with_other_needs_takes_another_desk()
    {
        var scene = AScene([ADesk(1), ADesk(1)], own: [1]) with { Ahead = [[0]] };

        Assert.That(WaitEstimator.Estimate(scene, seed: 1), Is.EqualTo(WaitRange.None));
    }

    [Test]
    public void Who_goes_off_shift_takes_nothing_more_and_who_comes_on_does()
    {
        Desk leaving = new(1, [TimeSpan.FromMinutes(4)], [(Given.Now.AddHours(-4), Given.Now.AddMinutes(5))]);
        Desk coming = new(1, [], [(Given.Now.AddMinutes(25), Given.Now.AddHours(4))]);

        var range = WaitEstimator.Estimate(AScene([leaving, coming]), seed: 1)!;

        Assert.That(range.Median.TotalMinutes, Is.EqualTo(25).Within(0.01));
    }

    [Test]
    public void An_agent_with_more_than_the_capacity_takes_nothing_before_the_excess_is_done()
    {
        var range = WaitEstimator.Estimate(AScene([ADesk(1, 2, 8)]), seed: 1)!;

        Assert.That(range.Median.TotalMinutes, Is.EqualTo(8).Within(0.01));
    }

    [Test]
    public void Overtakers_make_it_longer()
    {
        var scene = AScene([ADesk(1, 4)], ahead: 2);

        var with = WaitEstimator.Estimate(scene with { OvertakersPerHour = 4, OvertakenFor = TimeSpan.FromMinutes(30) }, seed: 1)!;

        Assert.That(with.Until, Is.GreaterThan(WaitEstimator.Estimate(scene, seed: 1)!.Until));
    }

    [Test]
    public void The_same_scene_and_seed_give_the_same_range()
    {
        var scene = AScene([ADesk(2, 3, 4), ADesk(1, 9)], ahead: 5) with { Handling = [.. Enumerable.Range(1, 40).Select(m => TimeSpan.FromMinutes(m))] };

        var first = WaitEstimator.Estimate(scene, seed: 5);

        Assert.That(WaitEstimator.Estimate(scene, seed: 5), Is.EqualTo(first));
    }

    [Test]
    public void Without_anybody_there_is_no_estimate()
    {
        Assert.That(WaitEstimator.Estimate(AScene([]), seed: 1), Is.Null);
        Assert.That(WaitEstimator.Estimate(AScene([ADesk(0)]), seed: 1), Is.Null);
    }

    [TestCase(10, 20, 21, false, TestName = "a minute more says nothing")]
    [TestCase(10, 20, 26, true, TestName = "six minutes more than twenty do")]
    [TestCase(60, 120, 130, false, TestName = "ten minutes more than two hours do not")]
    [TestCase(1, 2, 3, false, TestName = "less than two minutes never do")]
    [TestCase(10, 20, 5, true, TestName = "much sooner is told too")]
    public void A_new_range_is_told_when_it_differs_noticeably(int from, int until, int now, bool tell)
    {
        var told = new WaitRange(TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(from), TimeSpan.FromMinutes(until));

        Assert.That((told with { Until = TimeSpan.FromMinutes(now) }).DiffersNoticeably(told), Is.EqualTo(tell));
    }

    [Test]
    public void Behind_many_the_range_is_as_wide_as_little_was_measured()
    {
        var random = new Random(1);
        TimeSpan[] few = [.. Enumerable.Range(0, 40).Select(_ => TimeSpan.FromMinutes(2 + 30 * random.NextDouble() * random.NextDouble()))];
        TimeSpan[] many = [.. Enumerable.Repeat(few, 25).SelectMany(f => f)];
        var scene = AScene([.. Enumerable.Range(0, 20).Select(_ => ADesk(3))], ahead: 3000);

        var (unsure, sure) = (WaitEstimator.Estimate(scene with { Handling = few }, seed: 1)!, WaitEstimator.Estimate(scene with { Handling = many }, seed: 1)!);

        Assert.That(sure.Median.TotalMinutes, Is.EqualTo(unsure.Median.TotalMinutes).Within(15).Percent);
        Assert.That((unsure.Until - unsure.From).TotalMinutes, Is.GreaterThan(2.5 * (sure.Until - sure.From).TotalMinutes));
        Assert.That((unsure.Until - unsure.From) / unsure.Median, Is.InRange(0.2, 0.6), "some ten of 100 to either side, with forty times of which one is often the double of another");
    }

    [Test]
    public void Who_may_be_overtaken_is_told_a_range_that_knows_how_few_were_counted()
    {
        // Ten minutes each, all alike: only how many come is not known.
        var scene = AScene([ADesk(1, 4)], ahead: 5) with { OvertakersPerHour = 3, OvertakenFor = TimeSpan.FromHours(1) };

        var range = WaitEstimator.Estimate(scene, seed: 1)!;

        Assert.That(range.From.TotalMinutes, Is.InRange(56, 66));
        Assert.That(range.Until.TotalMinutes, Is.InRange(110, 136), "with a rate that is known it would be 106");
    }
}

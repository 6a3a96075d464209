using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Sla;
using Handoff.Tests.World;

namespace Handoff.Tests.Sla;

public sealed class DueTimesTests
{
    /// <summary>9 to 18 in Taipei on weekdays. The world begins on a Monday at 10:00 there.</summary>
    private static readonly Queue Office = new()
    {
        Id = House.General,
        Hours = new BusinessHours
        {
            TimeZone = "Asia/Taipei",
            Weekly = [.. Enumerable.Range(1, 5).Select(d => new WeeklyWindow((DayOfWeek)d, new DailyWindow(new TimeOnly(9, 0), new TimeOnly(18, 0))))],
        },
    };

    private static IEnumerable<TestCaseData> Rows()
    {
        TestCaseData Row(string name, CaseState state, Func<Case, Case> change, DueKind? kind, double hoursLater) =>
            new TestCaseData(change(Given.ACaseIn(state)), kind, hoursLater).SetArgDisplayNames(name);

        yield return Row("waiting: first answer", CaseState.Queued, c => c, DueKind.FirstAnswer, 0.25);
        yield return Row("offered: first answer", CaseState.Offered, c => c, DueKind.FirstAnswer, 0.25);
        yield return Row("critical", CaseState.Queued, c => c with { Urgency = Urgency.Critical }, DueKind.FirstAnswer, 2 / 60.0);
        yield return Row("taken, not answered yet", CaseState.Active, c => c, DueKind.FirstAnswer, 0.25);
        yield return Row("answered, the customer is silent", CaseState.Active, c => Answered(c), DueKind.Resolution, 48);
        yield return Row("answered, the customer wrote again after an hour", CaseState.Active, c => Answered(c) with { LastCustomerAt = Given.Now.AddHours(1) }, DueKind.NextAnswer, 1 + 1 / 6.0);
        yield return Row("the customer wrote at 17:55", CaseState.Active, c => Answered(c) with { LastCustomerAt = Given.Now.AddHours(7.75 + 1 / 6.0) }, DueKind.NextAnswer, 23 + 5 / 60.0);
        yield return Row("opened on Friday evening", CaseState.Queued, c => c with { OpenedAt = Given.Now.AddHours(-60) }, DueKind.FirstAnswer, -0.75);
        yield return Row("put aside until tomorrow", CaseState.Scheduled, c => c with { WakeAt = Given.Now.AddHours(24) }, DueKind.Wake, 24);
        yield return Row("put aside until the customer writes", CaseState.Scheduled, c => c, DueKind.Resolution, 48);
        yield return Row("a promise is nearer", CaseState.Active, c => Answered(c) with { PromisedAt = Given.Now.AddHours(3) }, DueKind.Promise, 3);
        yield return Row("wrap-up", CaseState.WrapUp, c => c, DueKind.Resolution, 48);
        yield return Row("closed", CaseState.Closed, c => c, null, 0);
        yield return Row("abandoned", CaseState.Abandoned, c => c, null, 0);
        yield return Row("returned to the bot", CaseState.ReturnedToBot, c => c, null, 0);
    }

    private static Case Answered(Case @case) => @case with { FirstAnsweredAt = Given.Now.AddMinutes(1), LastAgentAt = Given.Now.AddMinutes(1), LastCustomerAt = Given.Now };

    [TestCaseSource(nameof(Rows))]
    public void The_next_thing_owed_is(Case @case, DueKind? kind, double hoursLater)
    {
        var due = DueTimes.Of(@case, Office);

        Assert.That(due?.Kind, Is.EqualTo(kind));
        if (due is not null) Assert.That(due.At, Is.EqualTo(Given.Now.AddHours(hoursLater)).Within(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_queue_may_have_its_own_targets()
    {
        var queue = Office with { Targets = new Dictionary<Urgency, SlaTargets> { [Urgency.Normal] = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1)) } };

        Assert.That(DueTimes.Of(Given.ACaseIn(CaseState.Queued), queue), Is.EqualTo(new Due(DueKind.FirstAnswer, Given.Now.AddMinutes(1))));
        Assert.That(DueTimes.Of(Given.ACaseIn(CaseState.Queued) with { Urgency = Urgency.Low }, queue)!.At, Is.EqualTo(Given.Now.AddMinutes(60)));
    }

    // Nine to five each day; opened ten minutes before closing, so that five of the fifteen are left for the next morning.
    [TestCase("America/New_York", "2026-03-07T16:50:00-05:00", "2026-03-08T09:05:00-04:00", TestName = "over the night in which the clocks go forward")]
    [TestCase("America/New_York", "2026-10-31T16:50:00-04:00", "2026-11-01T09:05:00-05:00", TestName = "over the night in which they go back")]
    [TestCase("Europe/Berlin", "2026-03-28T16:50:00+01:00", "2026-03-29T09:05:00+02:00", TestName = "in Berlin three weeks later")]
    [TestCase("Asia/Taipei", "2026-03-28T16:50:00+08:00", "2026-03-29T09:05:00+08:00", TestName = "in Taipei, where nothing changes")]
    [TestCase("Asia/Taipei", "2026-12-31T16:50:00+08:00", "2027-01-02T09:05:00+08:00", TestName = "over New Year's Day")]
    public void The_first_answer_is_due_in_business_time(string zone, string opened, string due)
    {
        var hours = new BusinessHours
        {
            TimeZone = zone,
            Weekly = [.. Enum.GetValues<DayOfWeek>().Select(d => new WeeklyWindow(d, new DailyWindow(new TimeOnly(9, 0), new TimeOnly(17, 0))))],
            SpecialDays = [new SpecialDay(new DateOnly(2027, 1, 1), [])],
        };
        var at = DateTimeOffset.Parse(opened, System.Globalization.CultureInfo.InvariantCulture);

        var next = DueTimes.Of(Given.ACaseIn(CaseState.Queued) with { OpenedAt = at, QueuedAt = at }, new Queue { Id = House.General, Hours = hours });

        Assert.That(next, Is.EqualTo(new Due(DueKind.FirstAnswer, DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Test]
    public void A_queue_that_never_opens_owes_an_answer_all_the_same()
    {
        var never = new Queue { Id = House.General, Hours = new BusinessHours { TimeZone = "UTC" } };

        Assert.That(DueTimes.Of(Given.ACaseIn(CaseState.Queued), never), Is.EqualTo(new Due(DueKind.FirstAnswer, Given.Now.AddMinutes(15))));
    }
}

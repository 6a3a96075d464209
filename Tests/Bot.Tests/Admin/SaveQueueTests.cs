using Bot.Admin;
using Bot.Audit;
using Bot.Tests.Console;
using Handoff.Cases;
using Handoff.Hours;
using Handoff.Queues;
using Handoff.Routing;
using Handoff.Sla;
using NUnit.Framework;

namespace Bot.Tests.Admin;

public sealed class SaveQueueTests
{
    private static readonly Queue Main = new() { Id = new QueueId("main"), Names = new Dictionary<string, string> { ["en"] = "Main" }, IsDefault = true };
    private static readonly Queue Refunds = new() { Id = new QueueId("refunds"), Names = new Dictionary<string, string> { ["en"] = "Refunds", ["zh-Hant"] = "退款" } };

    private ConsoleHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await ConsoleHost.StartAsync();
        Assert.That(await SaveAsync(Main), Is.TypeOf<SaveOutcome.Saved>());
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    private Task<SaveOutcome> SaveAsync(Queue queue, string? etag = null) => _host.Get<SaveQueue>().RunAsync(queue, etag, "admin", default);

    private async Task<string> ETagAsync(Queue queue) => (await _host.Get<QueueStore>().GetAsync(queue.Id))!.ETag;

    private static SlaTargets Targets(double first, double next, double resolution) => new(TimeSpan.FromMinutes(first), TimeSpan.FromMinutes(next), TimeSpan.FromMinutes(resolution));

    private static IEnumerable<TestCaseData> Broken()
    {
        TestCaseData Row(string name, Func<Queue, Queue> change, string problem) => new TestCaseData(change(Refunds), problem).SetArgDisplayNames(name);
        Func<Queue, Queue> Rules(Func<QueueRules, QueueRules> change) => q => q with { Rules = change(q.Rules) };
        BusinessHours Monday(params string[] windows) => new() { TimeZone = "Asia/Taipei", Weekly = [.. windows.SelectMany(w => WindowText.Read(w)!).Select(w => new WeeklyWindow(DayOfWeek.Monday, w))] };

        yield return Row("an id with a blank", q => q with { Id = new QueueId("my refunds") }, "queue.id");
        yield return Row("no name", q => q with { Names = new Dictionary<string, string>() }, "queue.name");
        yield return Row("a name that is taken", q => q with { Names = new Dictionary<string, string> { ["en"] = "main" } }, "queue.name.taken");
        yield return Row("an offer of five seconds", q => q with { OfferTime = TimeSpan.FromSeconds(5) }, "queue.offer");
        yield return Row("an offer of an hour", q => q with { OfferTime = TimeSpan.FromHours(1) }, "queue.offer");
        yield return Row("a target of nothing", q => q with { Targets = new Dictionary<Urgency, SlaTargets> { [Urgency.High] = Targets(0, 1, 2) } }, "target.range");
        yield return Row("an answer after the end", q => q with { Targets = new Dictionary<Urgency, SlaTargets> { [Urgency.High] = Targets(30, 1, 20) } }, "target.order");
        yield return Row("a negative rule", Rules(r => r with { ReleaseAfterAbsence = TimeSpan.FromMinutes(-1) }), "rule.range");
        yield return Row("a warning at five percent", Rules(r => r with { WarnAt = 0.05 }), "rule.warn");
        yield return Row("a reminder after the end", Rules(r => r with { RemindSilentCustomerAfter = TimeSpan.FromHours(25) }), "rule.silence");
        yield return Row("overflow into nowhere", Rules(r => r with { OverflowTo = new QueueId("nowhere") }), "overflow.unknown");
        yield return Row("overflow into itself", Rules(r => r with { OverflowTo = new QueueId("refunds") }), "overflow.circle");
        yield return Row("overflow at once", Rules(r => r with { OverflowTo = new QueueId("main"), OverflowAfter = TimeSpan.Zero }), "overflow.after");
        yield return Row("told every second", Rules(r => r with { TellWaitEvery = TimeSpan.FromSeconds(1) }), "rule.tell");
        yield return Row("away counts for more than gone", Rules(r => r with { ReleaseAfterAway = TimeSpan.FromMinutes(2) }), "rule.away");
        yield return Row("away counts and gone does not", Rules(r => r with { ReleaseAfterAbsence = TimeSpan.Zero }), "rule.away");
        yield return Row("passed by all and asked never again", q => Rules(r => r with { OfferAgainAfter = TimeSpan.Zero, PromiseWhenNobodyTakesAfter = TimeSpan.Zero })(q) with { Strategy = RoutingStrategy.LeastBusy }, "rule.again");
        yield return Row("nobody takes it and nobody says so", Rules(r => r with { PromiseWhenNobodyAfter = TimeSpan.Zero, PromiseWhenNobodyTakesAfter = TimeSpan.Zero }), "rule.nobody");
        yield return Row("a negative rule of shifts", Rules(r => r with { ReleaseAfterShift = TimeSpan.FromMinutes(-1) }), "rule.range");
        yield return Row("a skill like a novel", q => q with { Intake = new QueueIntake { Skills = [new string('x', 41)] } }, "intake.long");
        yield return Row("more channels than there are", q => q with { Intake = new QueueIntake { Channels = [.. Enumerable.Range(0, 31).Select(i => $"c{i}")] } }, "intake.many");
        yield return Row("a language in words", q => q with { Intake = new QueueIntake { Languages = ["Traditional Chinese"] } }, "intake.language");
        yield return Row("a zone that nobody knows", q => q with { Hours = BusinessHours.Always with { TimeZone = "Asia/Atlantis" } }, "zone");
        yield return Row("windows that overlap", q => q with { Hours = Monday("09:00-13:00", "12:00-18:00") }, "overlap");
        yield return Row("hours that never open", q => q with { Hours = Monday() }, "never");
        yield return Row("a special day twice", q => q with { Hours = Monday("09:00-18:00") with { SpecialDays = [new(new DateOnly(2027, 1, 1), []), new(new DateOnly(2027, 1, 1), [])] } }, "special.twice");
    }

    [TestCaseSource(nameof(Broken))]
    public async Task What_makes_no_sense_is_refused_with_its_reason(Queue queue, string problem)
    {
        var outcome = await SaveAsync(queue);

        Assert.That(((SaveOutcome.Refused)outcome).Problems.Select(p => p.Key), Is.EqualTo(new[] { problem }));
        Assert.That(await _host.Get<QueueStore>().GetAsync(queue.Id), Is.Null);
        Assert.That(Bot.Console.Texts.ConsoleTexts.Of("en").Has($"admin.problem.{problem}"));
    }

    [Test]
    public async Task Queues_that_overflow_in_a_circle_are_refused()
    {
        await SaveAsync(Refunds with { Rules = Refunds.Rules with { OverflowTo = Main.Id } });

        var outcome = await SaveAsync(Main with { Rules = Main.Rules with { OverflowTo = Refunds.Id } }, await ETagAsync(Main));

        Assert.That(((SaveOutcome.Refused)outcome).Problems.Single(), Has.Property("Key").EqualTo("overflow.circle").And.Property("Values").EqualTo(new object[] { "main → refunds → main" }));
    }

    [Test]
    public async Task Two_queues_that_take_exactly_the_same_are_refused()
    {
        await SaveAsync(Main with { Intake = new QueueIntake { Categories = ["refunds", "returns"], Skills = ["refund"] } }, await ETagAsync(Main));

        var outcome = await SaveAsync(Refunds with { Intake = new QueueIntake { Categories = ["Returns", "refunds"] } });

        Assert.That(((SaveOutcome.Refused)outcome).Problems.Single(), Has.Property("Key").EqualTo("intake.same").And.Property("Values").EqualTo(new object[] { Main.Id }));
    }

    [Test]
    public async Task Of_two_administrators_the_second_is_told_and_nothing_of_the_first_is_lost()
    {
        await SaveAsync(Refunds);
        var read = await ETagAsync(Refunds);

        var first = await SaveAsync(Refunds with { Strategy = RoutingStrategy.LeastBusy }, read);
        var second = await SaveAsync(Refunds with { OfferTime = TimeSpan.FromSeconds(90) }, read);

        Assert.That((first, second), Is.EqualTo((new SaveOutcome.Saved(), new SaveOutcome.ChangedMeanwhile())));
        Assert.That((await _host.Get<QueueStore>().GetAsync(Refunds.Id))!.Value, Has.Property("Strategy").EqualTo(RoutingStrategy.LeastBusy).And.Property("OfferTime").EqualTo(TimeSpan.FromSeconds(45)));
    }

    [Test]
    public async Task Every_change_stands_in_the_audit_log_with_what_was_there_before()
    {
        await SaveAsync(Refunds);
        await SaveAsync(Refunds with { Strategy = RoutingStrategy.RoundRobin }, await ETagAsync(Refunds));

        var log = (await _host.Get<AuditLog>().ReadAsync(null, 10)).Select(l => l.Change).ToList();

        Assert.That(log.Take(2).Select(c => (c.By, c.Thing, c.Id, c.Act)), Is.EqualTo(new[] { ("admin", ChangedThing.Queue, "refunds", ChangeAct.Changed), ("admin", ChangedThing.Queue, "refunds", ChangeAct.Added) }));
        Assert.That(log[0].Fields, Is.EqualTo(new[] { new FieldChange("strategy", "PickYourself", "RoundRobin") }));
    }

    [Test]
    public async Task There_is_always_one_default_queue()
    {
        await SaveAsync(Refunds);

        Assert.That(((SaveOutcome.Refused)await SaveAsync(Main with { IsDefault = false }, await ETagAsync(Main))).Problems.Single().Key, Is.EqualTo("queue.default"));
        Assert.That(await SaveAsync(Refunds with { IsDefault = true }, await ETagAsync(Refunds)), Is.TypeOf<SaveOutcome.Saved>());
        Assert.That((await _host.Get<QueueStore>().ListAsync()).Where(q => q.IsDefault).Select(q => q.Id.Value), Is.EqualTo(new[] { "refunds" }));
    }

    [Test]
    public async Task A_queue_with_open_cases_or_one_that_others_lead_to_is_not_removed()
    {
        var general = new Queue { Id = new QueueId("general"), Names = new Dictionary<string, string> { ["en"] = "General" } };
        await SaveAsync(general);
        await SaveAsync(Refunds with { Rules = Refunds.Rules with { OverflowTo = general.Id } });
        var save = _host.Get<SaveQueue>();

        var leadsTo = await save.RemoveAsync(general.Id, await ETagAsync(general), "admin", default);
        await _host.GivenACaseAsync();
        var hasCases = await save.RemoveAsync(general.Id, await ETagAsync(general), "admin", default);
        var free = await save.RemoveAsync(Refunds.Id, await ETagAsync(Refunds), "admin", default);

        Assert.That(((SaveOutcome.Refused)leadsTo).Problems.Single().Key, Is.EqualTo("queue.overflows"));
        Assert.That(((SaveOutcome.Refused)hasCases).Problems.Single().Key, Is.EqualTo("queue.cases"));
        Assert.That(free, Is.TypeOf<SaveOutcome.Saved>());
        Assert.That(await _host.Get<QueueStore>().GetAsync(Refunds.Id), Is.Null);
    }
}

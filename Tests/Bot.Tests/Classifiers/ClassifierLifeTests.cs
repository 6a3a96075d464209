using Bot.Audit;
using Bot.Classifiers;
using Bot.Privacy;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Classifiers;

/// <summary>Training, adopting, refusing and going back, on the running host with the demonstration shop's articles.</summary>
[TestFixture]
public sealed class ClassifierLifeTests
{
    private const ClassifierKind Kind = ClassifierKind.Urgency;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    private LiveHost _host = null!;
    private int _cases;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await LiveHost.StartAsync("Classifiers:LookAfterSeconds=1", "Classifiers:TrainAfterExamples=30", "Classifiers:KeepVersions=3");
        using var patience = new CancellationTokenSource(Deadline);
        await _host.Get<ClassifierWatch>().WhenReadyAsync(patience.Token);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task What_agents_confirm_is_learned_by_itself_and_one_step_goes_back()
    {
        const string Words = "my aquarium pump stopped";
        Assert.That(Judged(Words), Is.Not.EqualTo("Critical"));

        await CloseAsync(Enumerable.Range(0, 40).Select(i => $"the aquarium pump stopped and fish number {i} floats"), null, Urgency.Critical);
        await LiveHost.UntilAsync(() => Task.FromResult(Live == 2), "the second version judges");

        var learned = _host.Get<LiveClassifiers>().Judge(Kind, Words)!;
        Assert.That((learned.Label, learned.IsSure, learned.Version), Is.EqualTo(("Critical", true, 2)));
        Assert.That(learned.Words, Has.Some.Contains("aquarium").Or.Some.Contains("pump"));
        var versions = await _host.Get<ClassifierStore>().ListAsync(Kind);
        Assert.That(versions.Select(v => (v.Number, v.Because, v.By)), Is.EqualTo(new[] { (2, TrainedBecause.Examples, AuditedChange.House), (1, TrainedBecause.First, AuditedChange.House) }));
        Assert.That((versions[0].Examples.Cases, versions[0].ComparedWith, versions[0].Comparison!.IsWorse), Is.EqualTo((40, 1, false)));

        var back = await _host.Get<RollBackClassifier>().RunAsync(Kind, null, "admin");

        Assert.That(((RollBackOutcome.Done)back).Version.Number, Is.EqualTo(1));
        Assert.That((Judged(Words), Live), Is.Not.EqualTo(("Critical", 1)));
        Assert.That(Live, Is.EqualTo(1));
        Assert.That((await _host.Get<ClassifierStore>().StateAsync(Kind))!.Value, Has.Property("Live").EqualTo(1).And.Property("IsHeld").True);
        var audited = (await _host.Get<AuditLog>().ReadAsync(null, 10)).Select(e => e.Change).Where(c => c.Thing is ChangedThing.Classifier).ToList();
        Assert.That(audited.Select(c => (c.By, c.Id, c.Fields.Single().Before, c.Fields.Single().After)), Is.EqualTo(new[] { ("admin", "Urgency", "2", "1"), (AuditedChange.House, "Urgency", "1", "2") }));

        var again = await _host.Get<TrainClassifier>().RunAsync(Kind, TrainedBecause.Asked, "admin");

        Assert.That(((TrainingOutcome.Adopted)again).Version.Number, Is.EqualTo(2), "the same examples are the same version");
        Assert.That((await _host.Get<ClassifierStore>().StateAsync(Kind))!.Value, Has.Property("Live").EqualTo(2).And.Property("IsHeld").False);
    }

    [Test, Category("Long")]
    public async Task A_flood_of_wrong_labels_is_not_adopted_and_not_tried_again()
    {
        var calm = _host.Get<ShippedExamples>().Of(Kind).Where(e => e.Label == "Normal").Select(e => e.Text).ToList();

        await CloseAsync(calm.SelectMany((text, i) => Enumerable.Range(1, 4).Select(k => $"{text} {calm[(i + k) % calm.Count]}")), null, Urgency.Critical, atOnce: int.MaxValue);
        await LiveHost.UntilAsync(async () => (await _host.Get<ClassifierStore>().ListAsync(Kind)).Count == 2, "a second version was trained");

        var flooded = (await _host.Get<ClassifierStore>().ListAsync(Kind))[0];
        Assert.That((flooded.IsAdopted, flooded.Comparison!.IsWorse), Is.EqualTo((false, true)), $"{flooded.Comparison}, {flooded.Examples}");
        Assert.That(Live, Is.EqualTo(1));
        Assert.That(Judged(calm[0]), Is.EqualTo("Normal"));
        await LiveHost.UntilAsync(async () => await _host.Get<TrainClassifier>().ChangedAsync(Kind) == 0, "nothing has changed since the training in vain");
        Assert.That(await _host.Get<TrainClassifier>().RunAsync(Kind, TrainedBecause.Examples, AuditedChange.House), Is.TypeOf<TrainingOutcome.Worse>());
        Assert.That(await _host.Get<ClassifierStore>().ListAsync(Kind), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Single_slips_are_left_out_and_the_urgency_that_an_agent_chose_is_learned_from()
    {
        var before = _host.Get<LiveClassifiers>().Of(Kind)!.Value.Model.Examples;
        await CloseAsync(Enumerable.Range(0, 30).Select(i => $"the aquarium pump stopped and fish number {i} floats"), null, Urgency.Critical);
        await CloseAsync(["Where do I see the status of my order, please?"], null, Urgency.Critical);

        var trained = ((TrainingOutcome.Adopted)await _host.Get<TrainClassifier>().RunAsync(Kind, TrainedBecause.Asked, "admin")).Version;

        Assert.That(trained.Examples.Cases, Is.EqualTo(31));
        Assert.That(trained.Examples.LeftOut, Is.GreaterThan(before.LeftOut));
        Assert.That(_host.Get<LiveClassifiers>().Judge(Kind, "the aquarium pump stopped, the fish floats"), Has.Property("Label").EqualTo("Critical").And.Property("IsSure").True);
        Assert.That(_host.Get<LiveClassifiers>().Judge(Kind, "Where do I see the status of my order"), Has.Property("Label").EqualTo("Normal"));
    }

    [Test]
    public async Task What_is_erased_is_no_example_any_more()
    {
        var gather = _host.Get<GatherExamples>();
        await CloseAsync(["the zorbing ball lost its air", "真人"], "delivery", Urgency.High);
        var before = await gather.RunAsync(ClassifierKind.Category);
        var customer = (await _host.Get<CaseStore>().ListResolvedAsync()).Items.First(c => c.Value.Subject.StartsWith("the zorbing", StringComparison.Ordinal)).Value.CustomerId;

        await _host.Get<EraseCustomer>().RunAsync(customer, default);

        var after = await gather.RunAsync(ClassifierKind.Category);
        Assert.That(before.Where(e => e.Key.StartsWith("case/", StringComparison.Ordinal)).Select(e => e.Text), Is.EqualTo(new[] { "the zorbing ball lost its air" }), "asking for a person is no example");
        Assert.That(after.Where(e => e.Key.StartsWith("case/", StringComparison.Ordinal)), Is.Empty);
        Assert.That((await _host.Get<CaseStore>().ListResolvedAsync()).Items.Where(c => c.Value.CustomerId.Value == "erased").Select(c => c.Value.Judgements.Count), Is.EqualTo(new[] { 0 }));
    }

    [Test, Category("Long")]
    public async Task A_damaged_file_is_not_gone_back_to()
    {
        await CloseAsync(Enumerable.Range(0, 20).Select(i => $"the aquarium pump stopped and fish number {i} floats in vain"), null, Urgency.Critical);
        var second = ((TrainingOutcome.Adopted)await _host.Get<TrainClassifier>().RunAsync(Kind, TrainedBecause.Asked, "admin")).Version;
        await _host.Get<RollBackClassifier>().RunAsync(Kind, 1, "admin");
        var path = Path.Combine(AppContext.BaseDirectory, "learned", "classifiers", second.File);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        var back = await _host.Get<RollBackClassifier>().RunAsync(Kind, 2, "admin");
        File.Delete(path);

        Assert.That(back, Is.TypeOf<RollBackOutcome.Unreadable>());
        Assert.That(Live, Is.EqualTo(1));
        Assert.That(await _host.Get<RollBackClassifier>().RunAsync(Kind, 77, "admin"), Is.TypeOf<RollBackOutcome.NoSuchVersion>());
    }

    [Test, Category("Long")]
    public async Task Only_so_many_versions_are_kept_the_live_one_among_them()
    {
        for (var round = 0; round < 3; round++)
        {
            await CloseAsync(Enumerable.Range(0, 3).Select(i => $"the aquarium pump of round {round} and fish {i} stopped"), null, Urgency.Critical);
            await _host.Get<TrainClassifier>().RunAsync(Kind, TrainedBecause.Asked, "admin");
        }

        var versions = await _host.Get<ClassifierStore>().ListAsync(Kind);
        Assert.That(versions.Select(v => v.Number), Has.Member(Live).And.Member(4));
        Assert.That(versions, Has.Count.EqualTo(3));
    }

    private int? Live => _host.Get<LiveClassifiers>().Of(Kind)?.Number;

    private string? Judged(string words) => _host.Get<LiveClassifiers>().Judge(Kind, words)?.Label;

    // Cases from opening to closing, as the desk does it, without the talk around them. What comes in several commits may be learned in several steps.
    private async Task CloseAsync(IEnumerable<string> subjects, string? category, Urgency? urgency = null, int atOnce = 50)
    {
        foreach (var some in subjects.Chunk(atOnce))
        {
            var batch = new Batch();
            foreach (var words in some)
            {
                var id = new ConversationId($"test:closed-{_cases++}");
                _host.Get<ConversationStore>().Put(batch, new Conversation
                {
                    Id = id,
                    ChannelId = "test",
                    CustomerId = new CustomerId("test:" + id.Value),
                    Language = "en",
                    StartedAt = DateTimeOffset.UtcNow,
                    LastActivityAt = DateTimeOffset.UtcNow,
                }, null);
                var opened = await _host.Get<OpenCase>().RunAsync(batch, new OpenCaseRequest
                {
                    ConversationId = id,
                    Key = "first",
                    Queue = new QueueId("support"),
                    Subject = words,
                    Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, null),
                    Judgements = [new CaseJudgement("Mood", "Upset", 0.9, ["zorbing"], 1)],
                });
                var closed = await _host.Get<CloseCase>().RunAsync(batch, opened.Case.Id, new AgentId("amy"), "done", category: category, urgency: urgency);
                Assert.That(closed, Is.TypeOf<CaseOutcome.Done>());
            }
            await _host.Get<IDatabase>().CommitAsync(batch);
        }
    }
}

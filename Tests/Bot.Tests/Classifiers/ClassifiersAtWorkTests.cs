using Bot.Admin;
using Bot.Classifiers;
using Bot.Tests.Hosting;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Packets;
using Handoff.Queues;
using KnowledgeBase.Classification;
using KnowledgeBase.Golden;
using NUnit.Framework;

namespace Bot.Tests.Classifiers;

/// <summary>What customers' words become in a case, through the running host's own way.</summary>
public sealed class ClassifiersAtWorkTests
{
    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await LiveHost.StartLearnedAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await _host.Get<ClassifierWatch>().WhenReadyAsync(patience.Token);
        Assert.That(await _host.Get<SaveQueue>().RunAsync(new Queue { Id = new QueueId("adventures"), Names = new Dictionary<string, string> { ["en"] = "Adventures" }, Intake = new QueueIntake { Categories = ["adventures"] } }, null, "admin", default), Is.TypeOf<SaveOutcome.Saved>());
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("train", "My train leaves in one hour and the ticket is not in the app", Urgency.High, "Urgency")]
    [TestCase("thieves", "You are liars and thieves, what the hell is wrong with you people", Urgency.High, "Mood")]
    [TestCase("小偷", "你們根本就是小偷，到底有什麼毛病", Urgency.High, "Mood")]
    public async Task A_case_says_how_pressing_it_is_and_in_which_mood_and_by_which_words(string talk, string words, Urgency urgency, string what)
    {
        var @case = await EscalateAsync(talk, words);
        var packet = (await _host.Get<PackCase>().RunAsync(@case.Id))!;

        var judged = @case.Judgements.Single(j => j.What == what);
        Assert.That(@case.Urgency, Is.EqualTo(urgency));
        Assert.That(judged.Probability, Is.InRange(0.5, 1));
        Assert.That(judged.Words, Is.Not.Empty.And.All.Matches<string>(word => words.Contains(word.Split(' ')[0], StringComparison.OrdinalIgnoreCase)), "words that were said");
        Assert.That(packet.Summary.Mood, Is.EqualTo(@case.Mood));
        Assert.That(what != "Mood" || @case.Mood is Mood.Angry);
        Assert.That(packet.Case.Judgements.Select(j => j.What), Is.EqualTo(@case.Judgements.Select(j => j.What)));
    }

    [Test]
    public async Task A_category_that_the_talk_did_not_settle_chooses_the_queue_when_it_is_surely_read()
    {
        var before = _host.Get<LiveClassifiers>().Of(ClassifierKind.Category)!.Value;
        List<TrainingExample> examples = [];
        for (var i = 0; i < 60; i++)
        {
            examples.Add(new TrainingExample($"a{i}", $"the zorbing ball number {i} rolls uphill", "adventures", true));
            examples.Add(new TrainingExample($"n{i}", $"question {i} of the general kind", GatherExamples.OutOfScope, true));
            examples.Add(new TrainingExample($"o{i}", $"order line {i} of the list", "orders", true));
        }
        var learned = new CheckedTraining(examples, new CheckedTrainingOptions { OutOfScopeLabel = GatherExamples.OutOfScope }).Run();
        _host.Get<LiveClassifiers>().Set(ClassifierKind.Category, 9, new TrainedModel(learned.Classifier, learned.Quality, new ExampleCounts(0, 180, 0, 0), new HashSet<ulong>()));

        var sure = await EscalateAsync("zorb", "the zorbing ball number 77 rolls uphill");
        var unsure = await EscalateAsync("glorp", "glorp flimp wubba");
        _host.Get<LiveClassifiers>().Set(ClassifierKind.Category, before.Number, before.Model);

        Assert.That(sure.Judgements.Select(j => j.What), Has.Member("Category"), sure.Category);
        Assert.That((sure.Category, sure.Queue.Value, sure.Judgements.Single(j => j.What == "Category").Version), Is.EqualTo(("adventures", "adventures", 9)));
        Assert.That((unsure.Category, unsure.Queue.Value), Is.EqualTo(((string?)null, "support")));
    }

    [Test]
    public async Task An_unpressing_friendly_question_is_left_as_it_is()
    {
        var @case = await EscalateAsync("ordinary", "how long does delivery take");

        Assert.That((@case.Urgency, @case.Category), Is.EqualTo((Urgency.Normal, "delivery")));
        Assert.That(@case.Judgements.Where(j => j.What is "Urgency" or "Category"), Is.Empty, "the talk settled the category");
    }

    [Test]
    public async Task Ordinary_questions_are_hardly_ever_taken_for_pressing_or_angry()
    {
        var live = _host.Get<LiveClassifiers>();
        var questions = await GoldenFile.ReadAsync(Path.Combine(AppContext.BaseDirectory, "Demo", "questions.jsonl"), default);

        var pressing = questions.Where(q => live.Judge(ClassifierKind.Urgency, q.Query) is { IsSure: true, Label: nameof(Urgency.High) or nameof(Urgency.Critical) }).Select(q => q.Query).ToList();
        var angry = questions.Where(q => live.Judge(ClassifierKind.Mood, q.Query) is { IsSure: true, Label: nameof(Mood.Angry) }).Select(q => q.Query).ToList();

        Assert.That(questions, Has.Count.GreaterThan(400));
        Assert.That((double)pressing.Count / questions.Count, Is.LessThan(0.02), string.Join("; ", pressing));
        Assert.That((double)angry.Count / questions.Count, Is.LessThan(0.01), string.Join("; ", angry));
    }

    private async Task<Case> EscalateAsync(string talk, string words)
    {
        await _host.SayAsync(talk, words);
        for (var i = 0; i < 4; i++)
        {
            await _host.SayAsync(talk, "我要真人客服");
            if ((await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:" + talk)))!.Value.CaseId is { } id) return (await _host.Get<CaseStore>().GetAsync(id))!.Value;
        }
        throw new InvalidOperationException($"'{words}' came to no case.");
    }
}

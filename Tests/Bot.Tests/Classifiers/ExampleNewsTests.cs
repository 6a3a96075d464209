using Bot.Classifiers;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;
using KnowledgeBase.Articles;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Classifiers;

/// <summary>What a classifier's watch takes for a reason to look at the examples again, and what not.</summary>
public sealed class ExampleNewsTests
{
    private const string Marker = "test/marker";

    private static readonly ClassifierKind[] OfCases = [ClassifierKind.Category, ClassifierKind.Urgency];

    private LiveHost _host = null!;
    private ExampleNews _news = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await LiveHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [SetUp]
    public void Follow() => _news = new ExampleNews(_host.Get<IDatabase>(), _host.Get<LiveCases>());

    [TearDown]
    public void Unfollow() => _news.Dispose();

    [Test]
    public async Task A_case_is_news_when_it_is_closed_opened_again_or_gone_and_not_on_its_way()
    {
        var cases = _host.Get<CaseStore>();

        var id = await OpenAsync("news-1");
        var opened = await TakenAsync();
        await CommitAsync(async batch =>
        {
            var read = (await cases.GetAsync(id))!;
            cases.Put(batch, read.Value with { Urgency = Urgency.High }, read.ETag);
        });
        var onItsWay = await TakenAsync();
        await CloseAsync(id);
        var closed = await TakenAsync();
        await CommitAsync(async batch => Assert.That(await _host.Get<ReopenCase>().RunAsync(batch, id, Actor.Of(new AgentId("amy")), null), Is.TypeOf<CaseOutcome.Done>()));
        var openedAgain = await TakenAsync();
        await CloseAsync(id);
        await TakenAsync();
        await CommitAsync(async batch => cases.Delete(batch, id, (await cases.GetAsync(id))!.ETag));
        var gone = await TakenAsync();

        Assert.That(opened, Is.Empty);
        Assert.That(onItsWay, Is.Empty);
        Assert.That(closed, Is.EqualTo(OfCases));
        Assert.That(openedAgain, Is.EqualTo(OfCases));
        Assert.That(gone, Is.EqualTo(OfCases));
    }

    [Test]
    public async Task A_case_that_is_erased_while_open_was_no_example()
    {
        var cases = _host.Get<CaseStore>();
        var id = await OpenAsync("news-2");

        await CommitAsync(async batch => cases.Delete(batch, id, (await cases.GetAsync(id))!.ETag));

        Assert.That(await TakenAsync(), Is.Empty);
    }

    [Test]
    public async Task A_published_article_is_news_for_every_classifier_and_a_draft_for_none()
    {
        var article = new Article { Id = "zorbing", Language = "en", Question = "Where can I roll?", Answer = "Downhill." };

        await CommitAsync(batch => Task.FromResult(_host.Get<DraftStore>().Put(batch, new ArticleDraft { Article = article, By = "dana", At = DateTimeOffset.UtcNow })));
        var drafted = await TakenAsync();
        await CommitAsync(batch => Task.FromResult(_host.Get<ArticleStore>().Put(batch, article)));
        var published = await TakenAsync();

        Assert.That(drafted, Is.Empty);
        Assert.That(published, Is.EqualTo(Enum.GetValues<ClassifierKind>()));
    }

    [Test]
    public async Task Whoever_waits_hears_of_it_once()
    {
        _news.NoteAll();
        _news.NoteAll();

        await _news.WhenAnyAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        _news.NoteAll();

        Assert.That(_news.Take(), Has.Count.EqualTo(3));
        Assert.That(_news.WhenAnyAsync(CancellationToken.None).IsCompleted, Is.False);
    }

    private async Task<CaseId> OpenAsync(string name)
    {
        var id = new ConversationId("test:" + name);
        var opened = default(CaseId);
        await CommitAsync(async batch =>
        {
            _host.Get<ConversationStore>().Put(batch, new Conversation { Id = id, ChannelId = "test", CustomerId = new CustomerId("test:" + name), Language = "en", StartedAt = DateTimeOffset.UtcNow, LastActivityAt = DateTimeOffset.UtcNow }, null);
            opened = (await _host.Get<OpenCase>().RunAsync(batch, new OpenCaseRequest { ConversationId = id, Key = "first", Queue = new QueueId("support"), Subject = "the ball is flat", Reason = new HandoffReason(HandoffReasonCode.CustomerAsked, null) })).Case.Id;
        });
        return opened;
    }

    private Task CloseAsync(CaseId id) =>
        CommitAsync(async batch => Assert.That(await _host.Get<CloseCase>().RunAsync(batch, id, new AgentId("amy"), "done"), Is.TypeOf<CaseOutcome.Done>()));

    private async Task CommitAsync(Func<Batch, Task> add)
    {
        var batch = new Batch();
        await add(batch);
        await _host.Get<IDatabase>().CommitAsync(batch);
    }

    // The feed tells of commits in their order: when the mark is seen, so was all before it.
    private async Task<ClassifierKind[]> TakenAsync()
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var feed = _host.Get<IDatabase>().Subscribe(commit =>
        {
            if (commit.Entries.Any(entry => entry.Stream == Marker)) seen.TrySetResult();
        });
        await CommitAsync(batch =>
        {
            batch.Append(Marker, new byte[] { 1 });
            return Task.CompletedTask;
        });
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return [.. _news.Take().Order()];
    }
}

using KnowledgeBase.Answering;
using KnowledgeBase.Articles;
using KnowledgeBase.Indexing;
using Microsoft.Extensions.Logging.Abstractions;
using Storage;

namespace KnowledgeBase.Tests.Indexing;

public class KnowledgeWatchTests
{
    private TemporaryDatabase _data = null!;
    private ArticleStore _store = null!;
    private KnowledgeIndex _index = null!;
    private KnowledgeWatch _watch = null!;

    [SetUp]
    public async Task Open()
    {
        _data = await TemporaryDatabase.OpenAsync();
        _store = new ArticleStore(_data.Database);
        _index = new KnowledgeIndex();
        _watch = new KnowledgeWatch(_data.Database, _store, _index, NullLogger<KnowledgeWatch>.Instance);
    }

    [TearDown]
    public async Task Close()
    {
        await _watch.DisposeAsync();
        _index.Dispose();
        await _data.DisposeAsync();
    }

    private async Task Store(params IEnumerable<Article> articles)
    {
        var batch = new Batch();
        foreach (var article in articles) _store.Put(batch, article);
        await _data.Database.CommitAsync(batch);
    }

    private string? First(string text) => Given.AnswersFrom(_index).Ask(new Question(text)).Candidates.FirstOrDefault()?.Article.Answer;

    private async Task Until(Func<bool> condition, string awaited)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); !condition(); await Task.Delay(5))
            if (DateTime.UtcNow > deadline) Assert.Fail($"Waited in vain for {awaited}.");
    }

    [Test]
    public async Task After_the_start_all_stored_articles_are_found()
    {
        await Store(Given.Bookshop);

        await _watch.StartAsync();

        Assert.That(First("how long does delivery take"), Is.EqualTo("Books arrive within two working days."));
    }

    [Test]
    public async Task A_committed_change_is_found_without_a_restart()
    {
        await Store(Given.Bookshop);
        await _watch.StartAsync();

        await Store(Given.AnArticle("pens", "Do you sell fountain pens?", "On the first floor."));
        await Until(() => First("fountain pens") == "On the first floor.", "the new article");

        var batch = new Batch();
        _store.Delete(batch, new ArticleKey("pens", "en"));
        await _data.Database.CommitAsync(batch);
        await Until(() => First("fountain pens") is null, "the article to go");
    }

    [Test]
    public async Task Rebuilding_keeps_what_is_stored()
    {
        await Store(Given.Bookshop);
        await _watch.StartAsync();

        await _watch.RebuildAsync();

        Assert.That(_index.Count, Is.EqualTo(Given.Bookshop.Count));
    }
}

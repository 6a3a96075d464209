using KnowledgeBase.Articles;
using KnowledgeBase.Golden;
using KnowledgeBase.Importing;

namespace KnowledgeBase.Tests.Importing;

/// <summary>An import is asked the golden questions before it is in force, as a publication is.</summary>
public sealed class CheckedImportTests
{
    private const string Wrong = """{"id":"returns","language":"en","question":"Which colour is the door?","alternates":["What colour has the door of the shop?"],"answer":"Green."}""";
    private const string Harmless = """{"id":"door","language":"en","question":"Which colour is the door?","answer":"Green."}""";

    private static readonly ArticleKey Returns = new("returns", "en");

    private KnowledgeHouse _house = null!;

    [SetUp]
    public async Task Open()
    {
        _house = await KnowledgeHouse.OpenAsync();
        await _house.Golden.PutAllAsync([new GoldenQuestion("How do I return a book?", "returns", "en"), new GoldenQuestion("Do you wrap gifts?", "gift", "en")]);
    }

    [TearDown]
    public async Task Close() => await _house.DisposeAsync();

    private Task<ImportReport> ImportAsync(string article, ImportOptions options)
    {
        _house.Data.Write("articles.jsonl", article);
        return _house.Import.RunAsync(Path.Combine(_house.Data.Folder, "articles.jsonl"), options);
    }

    private async Task<Article> InForceAsync() => (await _house.Articles.GetAsync(Returns))!.Value;

    [Test]
    public async Task What_makes_golden_questions_worse_is_shown_and_nothing_is_imported([Values] bool dryRun)
    {
        var report = await ImportAsync(Wrong, new ImportOptions(dryRun));

        Assert.That((report.Applied, report.IsWorse), Is.EqualTo((false, true)));
        Assert.That(report.Check.Regressions.Select(r => r.Query), Is.EqualTo(new[] { "How do I return a book?" }));
        Assert.That((await InForceAsync()).Question, Is.EqualTo("How do I return a book?"));
    }

    [Test]
    public async Task With_a_reason_it_is_imported_and_the_reason_stands_in_the_history()
    {
        var report = await ImportAsync(Wrong, new ImportOptions(OverrideReason: "the shop moved"));

        var article = await InForceAsync();
        Assert.That(report.Applied, Is.True);
        Assert.That((article.Answer, article.Publication!.OverrideReason, article.Publication.Regressions), Is.EqualTo(("Green.", "the shop moved", 1)));
    }

    [Test]
    public async Task What_makes_none_worse_is_imported_without_a_reason()
    {
        var report = await ImportAsync(Harmless, new ImportOptions(OverrideReason: "not needed"));

        Assert.That((report.Applied, report.Check.Golden), Is.EqualTo((true, 2)));
        Assert.That((await _house.Articles.GetAsync(new ArticleKey("door", "en")))!.Value.Publication!.OverrideReason, Is.Null);
    }
}

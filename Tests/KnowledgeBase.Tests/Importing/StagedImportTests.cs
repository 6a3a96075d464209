using System.Globalization;
using KnowledgeBase.Articles;
using KnowledgeBase.Importing;
using Storage;

namespace KnowledgeBase.Tests.Importing;

public sealed class StagedImportTests
{
    private KnowledgeHouse _house = null!;

    [SetUp]
    public async Task Open() => _house = await KnowledgeHouse.OpenAsync();

    [TearDown]
    public async Task Close() => await _house.DisposeAsync();

    private string ManyArticles(int count) => _house.Data.Write("many.jsonl", string.Join('\n', Enumerable.Range(0, count).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"id":"part-{{i}}","language":"en","question":"What does spare part {{i}} cost?","answer":"Part {{i}} costs {{i}} coins."}"""))));

    [Test]
    public async Task An_import_too_large_for_one_batch_is_staged_moved_and_then_searchable_and_leaves_nothing_behind()
    {
        var told = new List<ImportProgress>();

        var report = await _house.Import.RunAsync(ManyArticles(2500), new ImportOptions(), new Told(told));
        await KnowledgeHouse.UntilAsync(() => _house.Index.Count == 2500 + Given.Bookshop.Count, "all articles to be searchable");

        Assert.That((report.Added.Count, report.Applied), Is.EqualTo((2500, true)));
        Assert.That(told[^1], Is.EqualTo(new ImportProgress(ImportStage.Moved, 2500, 2500)));
        Assert.That((await _house.Articles.GetAsync(new ArticleKey("part-7", "en")))!.Value.Publication!.Kind, Is.EqualTo(PublicationKind.Imported));
        Assert.That(await _house.Database.CountAsync(new DocumentQuery("article-import-staged")), Is.Zero);
        Assert.That((await _house.Import.RunAsync(ManyArticles(2500), new ImportOptions())).Unchanged, Is.EqualTo(2500));
    }

    [Test]
    public async Task While_an_import_is_moved_the_index_stays_as_it_was_and_at_its_end_holds_all()
    {
        var before = _house.Index.Count;
        await CommitAsync(batch => batch.Put(StagedImport.StateCollection, "current", "{}"u8.ToArray()));
        await CommitAsync(batch => _house.Articles.Put(batch, Given.AnArticle("pens", "Do you sell pens?", "Yes.")));
        await CommitAsync(batch => _house.Articles.Put(batch, Given.AnArticle("ink", "Do you sell ink?", "Yes.")));

        Assert.That(_house.Index.Count, Is.EqualTo(before));

        await CommitAsync(batch => batch.Delete(StagedImport.StateCollection, "current"));
        await KnowledgeHouse.UntilAsync(() => _house.Index.Count == before + 2, "both articles to be searchable");
    }

    [Test]
    public async Task What_was_switched_over_before_a_crash_is_finished_at_the_start_and_what_was_not_is_forgotten()
    {
        await CommitAsync(batch =>
        {
            batch.Put("article-import-staged", "00000000", """{"put":{"id":"pens","language":"en","question":"Do you sell pens?","answer":"Yes."}}"""u8.ToArray());
            batch.Put("article-import-staged", "00000001", """{"remove":"gift/en"}"""u8.ToArray());
        });
        await _house.Staged.ResumeAsync();
        Assert.That(await _house.Articles.GetAsync(new ArticleKey("pens", "en")), Is.Null);

        await CommitAsync(batch =>
        {
            batch.Put("article-import-staged", "00000000", """{"put":{"id":"pens","language":"en","question":"Do you sell pens?","answer":"Yes."}}"""u8.ToArray());
            batch.Put("article-import-staged", "00000001", """{"remove":"gift/en"}"""u8.ToArray());
            batch.Put(StagedImport.StateCollection, "current", """{"publication":{"version":0,"kind":"Imported","by":"import","at":"2026-03-02T09:00:00+00:00"},"total":2}"""u8.ToArray());
        });
        await _house.Staged.ResumeAsync();

        Assert.That((await _house.Articles.GetAsync(new ArticleKey("pens", "en")))!.Value.Version, Is.EqualTo(1));
        Assert.That(await _house.Articles.GetAsync(new ArticleKey("gift", "en")), Is.Null);
        Assert.That(await _house.Database.CountAsync(new DocumentQuery(StagedImport.StateCollection)), Is.Zero);
    }

    private async Task CommitAsync(Action<Batch> fill)
    {
        var batch = new Batch();
        fill(batch);
        await _house.Database.CommitAsync(batch);
    }

    private sealed class Told(List<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told.Add(value);
    }
}

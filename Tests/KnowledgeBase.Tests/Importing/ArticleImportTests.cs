using KnowledgeBase.Articles;
using KnowledgeBase.Golden;
using KnowledgeBase.Importing;
using KnowledgeBase.Indexing;
using KnowledgeBase.Publishing;

namespace KnowledgeBase.Tests.Importing;

public class ArticleImportTests
{
    private const string Pens =
        """
        ---
        id: pens
        language: en
        category: goods
        question: Do you sell pens?
        alternates:
          - Can I buy a pen?
        followUps: [ink]
        tags: [desk]
        ---
        Yes, **all** kinds.
        """;

    private const string Ink = "---\nid: ink\nlanguage: zh-Hant\nquestion: 有賣墨水嗎？\n---\n有。\n";

    private TemporaryDatabase _data = null!;
    private ArticleStore _store = null!;
    private ArticleImport _import = null!;
    private KnowledgeIndex _index = null!;

    [SetUp]
    public async Task Open()
    {
        _data = await TemporaryDatabase.OpenAsync();
        _store = new ArticleStore(_data.Database);
        _index = new KnowledgeIndex();
        var versions = new ArticleVersions(_data.Database, _store);
        _import = new ArticleImport(_data.Database, _store, versions, new StagedImport(_data.Database, _store, versions), new CheckPublication(_index, new GoldenStore(_data.Database), new NothingAsked(), TimeProvider.System), TimeProvider.System);
    }

    [TearDown]
    public async Task Close()
    {
        _index.Dispose();
        await _data.DisposeAsync();
    }

    private sealed class NothingAsked : IRecentQuestions
    {
        public Task<IReadOnlyList<RecentQuestion>> ReadAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<RecentQuestion>>([]);
    }

    private string AFolder(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files) _data.Write(Path.Combine("in", name), text);
        return Path.Combine(_data.Folder, "in");
    }

    [Test]
    public async Task A_folder_of_Markdown_files_becomes_articles()
    {
        var folder = AFolder(("en/pens.md", Pens), ("zh-Hant/ink.md", Ink));

        var report = await _import.RunAsync(folder, new ImportOptions());

        Assert.That(report.Refused, Is.Empty);
        Assert.That(report.Added.Select(k => k.ToString()), Is.EquivalentTo(["pens/en", "ink/zh-Hant"]));
        var pens = (await _store.GetAsync(new ArticleKey("pens", "en")))!.Value;
        Assert.That(pens.SameAs(new Article
        {
            Id = "pens",
            Language = "en",
            Category = "goods",
            Question = "Do you sell pens?",
            Alternates = ["Can I buy a pen?"],
            FollowUps = ["ink"],
            Tags = ["desk"],
            Answer = "Yes, **all** kinds.",
        }), Is.True);
    }

    [Test]
    public async Task Importing_the_same_again_changes_nothing()
    {
        var folder = AFolder(("en/pens.md", Pens), ("zh-Hant/ink.md", Ink));
        await _import.RunAsync(folder, new ImportOptions());
        var position = _data.Database.Position;

        var report = await _import.RunAsync(folder, new ImportOptions());

        Assert.That((report.Added.Count, report.Changed.Count, report.Removed.Count, report.Unchanged), Is.EqualTo((0, 0, 0, 2)));
        Assert.That(_data.Database.Position, Is.EqualTo(position));
    }

    [Test]
    public async Task A_dry_run_says_what_would_happen_and_writes_nothing()
    {
        var report = await _import.RunAsync(AFolder(("en/pens.md", Pens), ("zh-Hant/ink.md", Ink)), new ImportOptions(DryRun: true));

        Assert.That(report.Added, Has.Count.EqualTo(2));
        Assert.That(report.Applied, Is.False);
        Assert.That(await _store.CountAsync(), Is.Zero);
    }

    [TestCase("id: x\nlanguage: en\nquestion: Q?\n", "The answer is missing.", 1)]
    [TestCase("id: x\nlanguage: fr\nquestion: Q?\n---\nA", "The language 'fr' is none of zh-Hant, zh-Hans and en.", 1)]
    [TestCase("id: x\nlanguage: en\nquestion: Q?\nfollowUps: [nowhere]\n---\nA", "The follow-up 'nowhere' is no article.", 1)]
    [TestCase("id: x\nlanguage: en\nquestion: [unfinished\n---\nA", null, 4)]
    [TestCase("id: x\nlanguage: en\nqestion: Q?\n---\nA", "Property 'qestion' not found", 4)]
    public async Task One_broken_file_is_named_and_nothing_is_written(string text, string? reason, int line)
    {
        var folder = AFolder(("en/pens.md", Pens), ("zh-Hant/ink.md", Ink), ("en/x.md", "---\n" + (text.Contains("---") ? text : text + "---\n")));

        var report = await _import.RunAsync(folder, new ImportOptions());

        Assert.That(report.Applied, Is.False);
        Assert.That(report.Refused, Has.Count.EqualTo(1));
        Assert.That(report.Refused[0].File, Is.EqualTo(Path.Combine("en", "x.md")));
        Assert.That(report.Refused[0].Line, Is.EqualTo(line));
        if (reason is not null) Assert.That(report.Refused[0].Reason, Does.StartWith(reason));
        Assert.That(await _store.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Two_files_with_one_id_are_refused()
    {
        var report = await _import.RunAsync(AFolder(("a.md", Ink), ("b.md", Ink)), new ImportOptions());

        Assert.That(report.Refused.Single().Reason, Is.EqualTo("The article ink/zh-Hant is already in a.md, line 1."));
    }

    [Test]
    public async Task What_the_source_no_longer_has_is_removed_only_when_asked()
    {
        await _import.RunAsync(AFolder(("pens.md", Pens), ("ink.md", Ink)), new ImportOptions());
        File.Delete(Path.Combine(_data.Folder, "in", "pens.md"));

        var kept = await _import.RunAsync(AFolder(), new ImportOptions());
        var removed = await _import.RunAsync(AFolder(), new ImportOptions(RemoveMissing: true));

        Assert.That(kept.Removed, Is.Empty);
        Assert.That(removed.Removed.Single().ToString(), Is.EqualTo("pens/en"));
        Assert.That(await _store.CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_table_with_quoted_fields_becomes_articles()
    {
        var path = _data.Write("in.csv", "id,language,question,alternates,answer\npens,en,\"Pens, do you sell them?\",Buy a pen?|Any \"\"pens\"\"?,\"Yes,\nall kinds.\"\n");

        var report = await _import.RunAsync(path, new ImportOptions());

        Assert.That(report.Refused, Is.Empty);
        var pens = (await _store.GetAsync(new ArticleKey("pens", "en")))!.Value;
        Assert.That((pens.Question, pens.Answer), Is.EqualTo(("Pens, do you sell them?", "Yes,\nall kinds.")));
        Assert.That(pens.Alternates, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_QnA_Maker_export_keeps_its_questions_together()
    {
        var path = _data.Write("in.tsv", "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId\n"
            + "Do you sell pens?\tYes.\\nAll kinds.\teditorial\tcategory:goods\t[]\tFalse\t[]\t7\nCan I buy a pen?\tYes.\\nAll kinds.\teditorial\tcategory:goods\t[]\tFalse\t[]\t7\n");

        await _import.RunAsync(path, new ImportOptions());

        var article = (await _store.GetAsync(new ArticleKey("qna-7", "en")))!.Value;
        Assert.That((article.Question, article.Alternates.Single(), article.Answer, article.Category), Is.EqualTo(("Do you sell pens?", "Can I buy a pen?", "Yes.\nAll kinds.", "goods")));
    }

    [Test]
    public async Task A_broken_line_of_JSON_is_named()
    {
        var path = _data.Write("in.jsonl", """{"id":"pens","language":"en","question":"Pens?","answer":"Yes."}""" + "\n{\"id\":\n");

        var report = await _import.RunAsync(path, new ImportOptions());

        Assert.That((report.Refused.Single().File, report.Refused.Single().Line), Is.EqualTo(("in.jsonl", 2)));
    }

    [Test]
    public async Task A_missing_file_is_refused_by_name()
    {
        var report = await _import.RunAsync("/nowhere/at-all.csv", new ImportOptions());

        Assert.That(report.Refused.Single().Reason, Is.EqualTo("There is no such file or folder."));
    }

    [TestCase("out")]
    [TestCase("out.csv")]
    [TestCase("out.tsv")]
    [TestCase("out.jsonl")]
    public async Task What_is_exported_imports_unchanged(string name)
    {
        await _import.RunAsync(AFolder(("pens.md", Pens), ("ink.md", Ink)), new ImportOptions());
        var path = Path.Combine(_data.Folder, name);

        var written = await new ArticleExport(_store).RunAsync(path);
        var report = await _import.RunAsync(path, new ImportOptions(RemoveMissing: true));

        Assert.That(written, Is.EqualTo(2));
        Assert.That(report.Refused, Is.Empty);
        Assert.That((report.Unchanged, report.Applied), Is.EqualTo((2, true)));
    }
}

using KnowledgeBase.Articles;
using KnowledgeBase.Importing;

namespace KnowledgeBase.Tests.Importing;

public sealed class FaqPageTests
{
    private KnowledgeHouse _house = null!;

    [SetUp]
    public async Task Open() => _house = await KnowledgeHouse.OpenAsync();

    [TearDown]
    public async Task Close() => await _house.DisposeAsync();

    private async Task<Article> ImportedAsync(string name, string text, string id, string language)
    {
        var report = await _house.Import.RunAsync(_house.Data.Write(name, text), new ImportOptions());
        Assert.That(report.Refused, Is.Empty);
        return (await _house.Articles.GetAsync(new ArticleKey(id, language)))!.Value;
    }

    [Test]
    public async Task An_html_page_becomes_articles_by_its_headings()
    {
        const string Page = """
            <html lang="en"><head><title>Help</title><script>alert(1)</script></head><body><nav>Home</nav>
            <h1>Help</h1><h2>Parcels</h2>
            <h3>Where is my parcel?</h3><p>Look at <a href="https://shop.example/track">the tracking page</a>.<br>It knows.</p><ul><li>fast</li><li><b>free</b></li></ul>
            <h3>Is it insured?</h3><p onclick="steal()">Yes, up to 100 coins.<script>steal()</script></p>
            </body></html>
            """;

        var parcel = await ImportedAsync("faq.html", Page, "where-is-my-parcel", "en");
        var insured = (await _house.Articles.GetAsync(new ArticleKey("is-it-insured", "en")))!.Value;

        Assert.That((parcel.Question, parcel.Category), Is.EqualTo(("Where is my parcel?", "Parcels")));
        Assert.That(parcel.Answer, Does.Contain("[the tracking page](https://shop.example/track)").And.Contain("- fast").And.Contain("**free**"));
        Assert.That(insured.Answer, Is.EqualTo("Yes, up to 100 coins."));
    }

    [Test]
    public async Task A_markdown_page_without_an_articles_data_becomes_articles_by_its_headings()
    {
        var article = await ImportedAsync("faq.md", "# Help\n\n## Can I pay in coins?\n\nYes, **all** coins.\n\n- gold\n- silver\n\n## And in shells?\n\nNo.\n", "can-i-pay-in-coins", "en");

        Assert.That((article.Category, article.Answer), Is.EqualTo(("Help", "Yes, **all** coins.\n\n- gold\n- silver")));
        Assert.That(await _house.Articles.GetAsync(new ArticleKey("and-in-shells", "en")), Is.Not.Null);
    }

    [Test]
    public async Task All_columns_of_a_qna_maker_export_are_taken_over()
    {
        const string Table =
            "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId\n"
            + "Do you repair shoes?\tYes.\\nBring them in.\tEditorial\tcategory:repairs|floor:two\t\"[{\"\"ClusterHead\"\":\"\"mend my boots\"\",\"\"AlternateQuestionList\"\":[{\"\"Question\"\":\"\"fix a heel\"\"}]}]\"\tFalse\t\"[{\"\"DisplayOrder\"\":1,\"\"QnaId\"\":8,\"\"DisplayText\"\":\"\"Price\"\"},{\"\"DisplayOrder\"\":0,\"\"QnaId\"\":9,\"\"DisplayText\"\":\"\"Time\"\"}]\"\t7\n"
            + "Can you sole shoes?\tYes.\\nBring them in.\tEditorial\t\t[]\tFalse\t[]\t7\n"
            + "What does it cost?\tTen coins.\tEditorial\t\t[]\tTrue\t[]\t8\n"
            + "How long does it take?\tA week.\tEditorial\t\t[]\tTrue\t[]\t9\n";

        var repair = await ImportedAsync("qna.tsv", Table, "qna-7", "en");
        var cost = (await _house.Articles.GetAsync(new ArticleKey("qna-8", "en")))!.Value;

        Assert.That(repair.Answer, Is.EqualTo("Yes.\nBring them in."));
        Assert.That(repair.Alternates, Is.EqualTo(new[] { "mend my boots", "fix a heel", "Can you sole shoes?" }));
        Assert.That(repair.FollowUps, Is.EqualTo(new[] { "qna-9", "qna-8" }));
        Assert.That((repair.Category, string.Join(' ', repair.Tags), repair.ContextOnly, cost.ContextOnly), Is.EqualTo(("repairs", "source:Editorial floor:two", false, true)));
    }
}

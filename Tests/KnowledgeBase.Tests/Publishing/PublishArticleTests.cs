using KnowledgeBase.Articles;
using KnowledgeBase.Golden;
using KnowledgeBase.Publishing;

namespace KnowledgeBase.Tests.Publishing;

public sealed class PublishArticleTests
{
    private static readonly ArticleKey Delivery = new("delivery", "en");
    private static readonly ArticleKey Returns = new("returns", "en");

    private KnowledgeHouse _house = null!;

    [SetUp]
    public async Task Open() => _house = await KnowledgeHouse.OpenAsync();

    [TearDown]
    public async Task Close() => await _house.DisposeAsync();

    private async Task<Article> CurrentAsync(ArticleKey key) => (await _house.Articles.GetAsync(key))!.Value;

    /// <summary>Somebody has overwritten the article on returns with another subject.</summary>
    private async Task<Article> AWrongArticleAsync()
    {
        await _house.Golden.PutAllAsync([new GoldenQuestion("How do I return a book?", "returns", "en"), new GoldenQuestion("Do you wrap gifts?", "gift", "en")]);
        return (await CurrentAsync(Returns)) with { Question = "Which colour is the door?", Alternates = ["What colour has the door of the shop?"], Answer = "Green." };
    }

    [Test]
    public async Task Each_publication_is_a_version_with_its_author_and_instant()
    {
        var first = await CurrentAsync(Delivery);

        await _house.Publish.RunAsync(first with { Answer = "Three days." }, "dana");
        _house.Clock.Advance(TimeSpan.FromHours(1));
        await _house.Publish.RunAsync(first with { Answer = "Four days." }, "ben");

        var versions = await _house.Versions.ReadAsync(Delivery);
        Assert.That(versions.Select(v => (v.Version, v.Answer)), Is.EqualTo(new[] { (3, "Four days."), (2, "Three days."), (1, first.Answer) }));
        Assert.That(versions[0].Publication, Is.EqualTo(new Publication(3, PublicationKind.Published, "ben", _house.Clock.GetUtcNow())));
    }

    [Test]
    public async Task Rolling_back_puts_an_earlier_content_in_force_as_a_version_of_its_own()
    {
        var first = await CurrentAsync(Delivery);
        await _house.Publish.RunAsync(first with { Answer = "Never." }, "dana");

        var result = await _house.Publish.RollBackAsync(Delivery, 1, "dana");

        var current = await CurrentAsync(Delivery);
        Assert.That(result, Is.InstanceOf<PublishResult.Published>());
        Assert.That((current.Version, current.Answer, current.Publication!.RolledBackTo), Is.EqualTo((3, first.Answer, (int?)1)));
        await KnowledgeHouse.UntilAsync(() => _house.Ask("How long does delivery take?").Candidates[0].Article.Version == 3, "the old answer to be given again");
    }

    [Test]
    public async Task What_makes_a_golden_question_worse_is_refused_and_shown_and_nothing_is_written()
    {
        var wrong = await AWrongArticleAsync();

        var result = await _house.Publish.RunAsync(wrong, "dana");

        var refused = (PublishResult.Refused)result;
        Assert.That(refused.Report.Regressions.Select(r => (r.Query, r.Before, r.IsGolden)), Is.EqualTo(new[] { ("How do I return a book?", Verdict.Right, true) }));
        Assert.That(refused.Report.Golden, Is.EqualTo(2));
        Assert.That((await CurrentAsync(Returns)).Version, Is.EqualTo(1));
        Assert.That(_house.Index.Find("returns", "en")!.Answer, Does.Contain("14 days"), "the candidate is not the live index");
    }

    [Test]
    public async Task A_reason_publishes_over_the_warning_and_stays_in_the_history()
    {
        var wrong = await AWrongArticleAsync();

        var result = await _house.Publish.RunAsync(wrong, "dana", overrideReason: "The carrier is on strike.");

        Assert.That(result, Is.InstanceOf<PublishResult.Published>());
        var publication = (await CurrentAsync(Returns)).Publication!;
        Assert.That((publication.OverrideReason, publication.Regressions, publication.By), Is.EqualTo(("The carrier is on strike.", 1, "dana")));
    }

    [Test]
    public async Task A_question_that_a_customer_was_answered_lately_counts_as_well()
    {
        var wrong = await AWrongArticleAsync();
        _house.Recent.Add(new RecentQuestion("I want to send a book back", "en", "returns"));

        var report = await _house.Publish.CheckAsync(wrong);

        Assert.That(report.Recent, Is.EqualTo(1));
        Assert.That(report.Regressions.Where(r => !r.IsGolden).Select(r => r.Query), Is.EqualTo(new[] { "I want to send a book back" }));
    }

    [Test]
    public async Task An_answer_that_lost_the_words_it_must_hold_is_a_regression()
    {
        await _house.Golden.PutAllAsync([new GoldenQuestion("How do I return a book?", "returns", "en", Contains: "14 days")]);
        var returns = await CurrentAsync(Returns);

        var worse = await _house.Publish.CheckAsync(returns with { Answer = "Send it back within 41 days." });
        var fine = await _house.Publish.CheckAsync(returns with { Answer = "You have 14 days." });

        Assert.That(worse.Regressions.Select(r => r.After), Is.EqualTo(new[] { Verdict.Wrong }));
        Assert.That(fine.Regressions, Is.Empty);
    }

    [Test]
    public async Task Two_editors_of_one_version_do_not_overwrite_each_other()
    {
        var read = await CurrentAsync(Delivery);
        await _house.Publish.RunAsync(read with { Answer = "Three days." }, "dana", basedOn: read.Version);

        var late = await _house.Publish.RunAsync(read with { Answer = "Nine days." }, "ben", basedOn: read.Version);

        Assert.That(late, Is.InstanceOf<PublishResult.Overtaken>());
        Assert.That((await CurrentAsync(Delivery)).Answer, Is.EqualTo("Three days."));
    }

    [Test]
    public async Task A_removed_article_can_be_put_back_and_its_versions_go_on_counting()
    {
        await _house.Publish.RemoveAsync(Delivery, "dana");
        await KnowledgeHouse.UntilAsync(() => _house.Index.Find("delivery", "en")?.Language != "en", "the article to go");

        await _house.Publish.RollBackAsync(Delivery, 1, "dana");

        Assert.That((await _house.Versions.ReadAsync(Delivery)).Select(v => (v.Version, v.Publication?.Kind)),
            Is.EqualTo(new[] { (3, (PublicationKind?)PublicationKind.RolledBack), (2, PublicationKind.Removed), (1, null) }));
    }

    [Test]
    public async Task An_import_makes_published_versions()
    {
        var file = _house.Data.Write("more.jsonl", """{"id":"delivery","language":"en","question":"How long does delivery take?","answer":"A week."}""");

        await _house.Import.RunAsync(file, new());

        var current = await CurrentAsync(Delivery);
        Assert.That((current.Version, current.Publication!.Kind, current.Publication.By), Is.EqualTo((2, PublicationKind.Imported, Publication.Import)));
        Assert.That((await _house.Versions.ReadAsync(Delivery, 1))!.Answer, Is.EqualTo("Books arrive within two working days."));
    }

    [Test]
    public async Task An_article_for_agents_is_not_told_to_customers()
    {
        var secret = Given.AnArticle("secret", "What is the supplier discount?", "Forty percent.") with { Audience = Article.ForAgents };

        await _house.Publish.RunAsync(secret, "dana");
        await KnowledgeHouse.UntilAsync(() => _house.Index.Find("secret", "en") is not null, "the article to be in the index");

        Assert.That(_house.Ask("What is the supplier discount?").Candidates.Select(c => c.ArticleId), Has.None.EqualTo("secret"));
    }
}

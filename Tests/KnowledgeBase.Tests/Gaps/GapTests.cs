using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Publishing;
using Storage;

namespace KnowledgeBase.Tests.Gaps;

public sealed class GapTests
{
    private KnowledgeHouse _house = null!;

    [SetUp]
    public async Task Open() => _house = await KnowledgeHouse.OpenAsync();

    [TearDown]
    public async Task Close() => await _house.DisposeAsync();

    private AskedQuestion Asked(string text, string message = "m1", string conversation = "c1", string language = "en") => new(conversation, message, text, language, _house.Clock.GetUtcNow());

    private async Task MissAsync(AskedQuestion asked, MissReason reason = MissReason.Unanswered, params string[] articles)
    {
        var batch = new Batch();
        await _house.Record.MissedAsync(batch, asked, reason, articles);
        await _house.Database.CommitAsync(batch);
    }

    private async Task<IReadOnlyList<Gap>> GapsAsync() => GapClusters.Of([.. (await _house.Missed.OpenAsync(1000)).Select(m => m.Value)]);

    [Test]
    public async Task One_question_that_failed_twice_is_one_missed_question_with_both_reasons()
    {
        await MissAsync(Asked("Do you ship to the moon?"));
        await MissAsync(Asked("Do you ship to the moon?"), MissReason.HandedOver, "delivery");

        var missed = (await _house.Missed.OpenAsync(10)).Single().Value;

        Assert.That(missed.Reasons, Is.EqualTo(new[] { MissReason.Unanswered, MissReason.HandedOver }));
        Assert.That(missed.Articles, Is.EqualTo(new[] { "delivery" }));
    }

    [Test]
    public void Questions_for_the_same_thing_are_one_gap_and_others_are_not()
    {
        var at = _house.Clock.GetUtcNow();
        string[] texts =
        [
            "你們有賣禮券嗎", "請問可以買禮券嗎？", "你们有卖礼券吗", "禮券哪裡買", "Do you sell gift vouchers?", "Where can I buy a gift voucher", "can i bring my dog into the shop", "店裡可以帶狗嗎", "請問可以帶狗進店裡嗎",
        ];

        var gaps = GapClusters.Of([.. texts.Select((text, i) => new MissedQuestion { ConversationId = $"c{i}", MessageId = "m", Text = text, Language = "zh-Hant", At = at.AddMinutes(i), Reasons = [MissReason.Unanswered] })]);

        string[][] groups = [.. gaps.Select(g => g.Questions.Select(q => q.Text).Order(StringComparer.Ordinal).ToArray())];
        Assert.That(groups[0], Is.SupersetOf(new[] { "你們有賣禮券嗎", "請問可以買禮券嗎？", "你们有卖礼券吗" }));
        Assert.That(groups.Single(g => g.Contains("Do you sell gift vouchers?")), Does.Contain("Where can I buy a gift voucher"));
        Assert.That(groups.Single(g => g.Contains("店裡可以帶狗嗎")), Does.Contain("請問可以帶狗進店裡嗎"));
        Assert.That(groups.Single(g => g.Contains("can i bring my dog into the shop")), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_gap_becomes_an_alternate_and_is_closed_when_the_question_is_answered()
    {
        const string Words = "does the postman come to Penghu as well";
        await MissAsync(Asked(Words));
        var gap = (await GapsAsync()).Single();

        var result = await _house.Settle.AsAlternateAsync(gap, new ArticleKey("delivery", "en"), gap.Wordings(5), "dana");

        Assert.That(result, Is.InstanceOf<PublishResult.Published>());
        Assert.That((await _house.Articles.GetAsync(new ArticleKey("delivery", "en")))!.Value.Alternates, Does.Contain(Words));
        Assert.That(await _house.Missed.OpenAsync(10), Is.Empty);
        var settled = (await _house.Missed.SettledAsync(10)).Single().Value;
        Assert.That(settled.Settled!.How, Is.EqualTo(SettledAs.Alternate));
        await KnowledgeHouse.UntilAsync(() => _house.Settle.StateOf(settled) == GapState.Closed, "the question to be answered");
    }

    [Test]
    public async Task A_gap_that_became_a_draft_stays_unclosed_until_the_draft_is_published()
    {
        await MissAsync(Asked("Where can I park my bicycle?"));
        var gap = (await GapsAsync()).Single();
        var article = Given.AnArticle("bicycles", "Where can I park my bicycle?", "In the yard behind the shop.", "en", "bicycle parking");

        Assert.That(await _house.Settle.AsDraftAsync(gap, new ArticleDraft { Article = article, By = "dana", At = _house.Clock.GetUtcNow() }), Is.True);
        var settled = (await _house.Missed.SettledAsync(10)).Single().Value;
        Assert.That(_house.Settle.StateOf(settled), Is.EqualTo(GapState.StillOpen));

        await _house.Publish.RunAsync((await _house.Drafts.GetAsync(article.Key))!.Value.Article, "dana");

        Assert.That(await _house.Drafts.GetAsync(article.Key), Is.Null, "what is published is no draft any more");
        await KnowledgeHouse.UntilAsync(() => _house.Settle.StateOf(settled) == GapState.Closed, "the question to be answered");
    }

    [Test]
    public async Task A_conversations_missed_questions_and_untouched_drafts_go_with_it()
    {
        await MissAsync(Asked("Do you sell gift vouchers?", conversation: "gone"));
        await MissAsync(Asked("Do you sell pens?", conversation: "stays"));
        var made = new ArticleDraft { Article = Given.AnArticle("vouchers", "Do you sell gift vouchers?", "Yes."), By = "dana", At = _house.Clock.GetUtcNow(), Conversations = ["gone"] };
        var written = made with { Article = Given.AnArticle("pens", "Do you sell pens?", "Yes."), Conversations = [] };
        var batch = new Batch();
        _house.Drafts.Put(batch, made);
        _house.Drafts.Put(batch, written);
        await _house.Database.CommitAsync(batch);

        batch = new Batch();
        await _house.Missed.ForgetAsync(batch, "gone");
        await _house.Drafts.ForgetAsync(batch, "gone");
        await _house.Database.CommitAsync(batch);

        Assert.That((await _house.Missed.OpenAsync(10)).Select(m => m.Value.ConversationId), Is.EqualTo(new[] { "stays" }));
        Assert.That((await _house.Drafts.AllAsync()).Select(d => d.Value.Key.Id), Is.EqualTo(new[] { "pens" }));
    }

    [Test]
    public async Task What_happens_with_articles_is_counted_by_article_and_language()
    {
        var (batch, now) = (new Batch(), _house.Clock.GetUtcNow());
        _house.Record.Shown(batch, "delivery", "en", now);
        _house.Record.Shown(batch, "delivery", "zh-Hant", now);
        _house.Record.Accepted(batch, "delivery", "zh-Hant", now);
        _house.Record.CausedHandoff(batch, "delivery", "en", now);
        await _house.Record.ThumbAsync(batch, Asked("How long?"), ["delivery"], up: false);
        await _house.Database.CommitAsync(batch);
        var today = DateOnly.FromDateTime(now.UtcDateTime);

        var figures = await new ArticleStatistics(_house.Events, _house.Articles, _house.Clock).ReadAsync(today, today);

        Assert.That(figures.Select(f => (f.Language, f.Shown, f.Accepted, f.ThumbsDown, f.Handoffs)), Is.EqualTo(new[] { ("en", 1, 0, 1, 1), ("zh-Hant", 1, 1, 0, 0) }));
        Assert.That((await _house.Missed.OpenAsync(10)).Single().Value.Reasons, Is.EqualTo(new[] { MissReason.RatedBadly }));
    }

    [Test]
    public async Task An_article_is_stale_when_its_day_of_review_came_or_another_language_is_ahead()
    {
        var delivery = Given.Bookshop[0];
        await _house.Publish.RunAsync(delivery with { ReviewOn = new DateOnly(2026, 3, 1) }, "dana");
        await _house.Publish.RunAsync(Given.Bookshop[3] with { Answer = "請附標籤寄回。" }, "dana");
        _house.Clock.Advance(TimeSpan.FromDays(3));
        await _house.Publish.RunAsync(Given.Bookshop[2] with { Answer = "Send it back within 30 days." }, "dana");

        var figures = await new ArticleStatistics(_house.Events, _house.Articles, _house.Clock).ReadAsync(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1));

        Assert.That(figures.Select(f => (f.Article, f.Language, f.Stale)), Is.EquivalentTo(new[] { ("delivery", "en", (Staleness?)Staleness.ReviewDue), ("returns", "zh-Hant", Staleness.BehindOtherLanguage) }));
    }
}

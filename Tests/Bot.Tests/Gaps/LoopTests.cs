using System.Diagnostics;
using Bot.Audit;
using Bot.Desk;
using Bot.Gaps;
using Bot.Privacy;
using Bot.Tests.Hosting;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using KnowledgeBase.Articles;
using KnowledgeBase.Gaps;
using KnowledgeBase.Golden;
using KnowledgeBase.Indexing;
using KnowledgeBase.Publishing;
using NUnit.Framework;

namespace Bot.Tests.Gaps;

/// <summary>The knowledge base that improves itself, on the running host with the demonstration shop's articles and golden questions.</summary>
[TestFixture]
public sealed class LoopTests
{
    /// <summary>To give up: a busy machine is not a fault.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly ArticleKey Fee = new("delivery-fee", "zh-Hant");

    private LiveHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await LiveHost.StartAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        await _host.Get<KnowledgeWatch>().WhenLearnedAsync(patience.Token);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_wrong_article_is_published_over_the_warning_and_rolled_back_in_one_step()
    {
        var publish = _host.Get<PublishArticle>();
        var right = (await _host.Get<ArticleStore>().GetAsync(Fee))!.Value;
        var wrong = right with { Question = "店裡的門是什麼顏色？", Alternates = ["大門什麼顏色"], Answer = "綠色。" };
        using var deadline = new CancellationTokenSource(Deadline);

        var refused = await publish.RunAsync(wrong, "dana", right.Version, ct: deadline.Token);
        var published = await publish.RunAsync(wrong, "dana", right.Version, "我確定", ct: deadline.Token);
        Assert.That(((PublishResult.Refused)refused).Report.Regressions.Where(r => r.IsGolden).Select(r => r.Article), Has.Some.EqualTo("delivery-fee"));
        Assert.That(published, Is.InstanceOf<PublishResult.Published>());
        await AnsweredAsync("wrong", "店裡的門是什麼顏色？", "綠色。", deadline.Token);

        using var back = new CancellationTokenSource(Deadline);
        var rolledBack = await publish.RollBackAsync(Fee, right.Version, "dana", back.Token);
        await AnsweredAsync("right", right.Question, right.Answer[..10], back.Token);

        var versions = await _host.Get<ArticleVersions>().ReadAsync(Fee, back.Token);
        Assert.That(rolledBack, Is.InstanceOf<PublishResult.Published>());
        Assert.That(versions.Select(v => (v.Version, v.Publication!.Kind)).Take(2), Is.EqualTo(new[] { (3, PublicationKind.RolledBack), (2, PublicationKind.Published) }));
        Assert.That(versions[1].Publication!.OverrideReason, Is.EqualTo("我確定"));
        var audited = (await _host.Get<AuditLog>().ReadAsync(null, 20, back.Token)).Select(e => e.Change).Single(c => c.Thing == ChangedThing.Article);
        Assert.That((audited.By, audited.Id, audited.Fields[0].After), Is.EqualTo(("dana", Fee.ToString(), "我確定")));
    }

    [Test]
    public async Task A_gap_becomes_an_alternate_and_the_same_question_is_answered()
    {
        const string Words = "綠島咩噗喵嗚噗嚕";
        var before = await _host.SayAsync("gap", Words);
        Assert.That(LiveHost.OutcomeOf(before[^1]), Is.EqualTo("none"));
        var gap = await GapOfAsync(Words);

        using var deadline = new CancellationTokenSource(Deadline);
        var result = await _host.Get<SettleGap>().AsAlternateAsync(gap, new ArticleKey("delivery-time", "zh-Hant"), gap.Wordings(5), "dana", ct: deadline.Token);
        Assert.That(result, Is.InstanceOf<PublishResult.Published>(), result is PublishResult.Refused refused ? string.Join("; ", refused.Report.Regressions) : null);
        await AnsweredAsync("gap-again", Words, "工作天", deadline.Token);

        var settled = (await _host.Get<MissedQuestionStore>().SettledAsync(10)).Select(m => m.Value).Single(m => m.Text == Words);
        Assert.That(_host.Get<SettleGap>().StateOf(settled), Is.EqualTo(GapState.Closed));
    }

    [Test]
    public async Task A_rejected_answer_and_the_handoff_after_it_are_one_missed_question()
    {
        const string Words = "運費怎麼算";
        await _host.SayAsync("rejected", Words);
        await _host.SayAsync("rejected", "不是這個");

        var missed = (await _host.Get<MissedQuestionStore>().OfConversationAsync("test:rejected")).Single().Value;
        Assert.That((missed.Text, missed.Reasons.Single(), missed.Articles.Single()), Is.EqualTo((Words, MissReason.Rejected, "delivery-fee")));

        var @case = await EscalateAsync("rejected");

        missed = (await _host.Get<MissedQuestionStore>().OfConversationAsync("test:rejected")).Single().Value;
        Assert.That(missed.Reasons, Is.EqualTo(new[] { MissReason.Rejected, MissReason.HandedOver }));
        Assert.That(missed.CaseId, Is.EqualTo(@case.Id.Value));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var figures = (await _host.Get<ArticleStatistics>().ReadAsync(today.AddDays(-1), today)).Single(f => f is { Article: "delivery-fee", Language: "zh-Hant" });
        Assert.That((figures.Rejected, figures.Handoffs), Is.EqualTo((1, 1)));
        Assert.That(figures.Shown, Is.GreaterThanOrEqualTo(1));
    }

    [Test]
    public async Task What_the_agent_answered_becomes_a_draft_without_what_tells_who_asked()
    {
        const string Words = "請問可以幫我把貓砂抬上沒電梯的五樓嗎";
        var replies = await _host.SayAsync("draft", Words);
        Assert.That(LiveHost.OutcomeOf(replies[^1]), Is.Not.EqualTo("answer"));
        var @case = await EscalateAsync("draft");
        var desk = _host.Get<AgentDesk>();
        await desk.TakeAsync(@case.Id, new AgentId("amy"));
        await desk.ReplyAsync(@case.Id, new AgentId("amy"), "請問是哪一筆訂單呢？", "k1");
        await desk.ReplyAsync(@case.Id, new AgentId("amy"), "沒有電梯的樓層，司機可以搬到四樓為止，細節會寄到 wang@example.com。", "k2");
        var gap = await GapOfAsync(Words);

        var draft = await _host.Get<DraftFromAgent>().OfAsync(gap, "dana");
        Assert.That(await _host.Get<SettleGap>().AsDraftAsync(gap, draft), Is.True);

        Assert.That((draft.Article.Question, draft.Article.Language), Is.EqualTo((Words, "zh-Hant")));
        Assert.That(draft.Article.Answer, Is.EqualTo("沒有電梯的樓層，司機可以搬到四樓為止，細節會寄到 …。"));
        Assert.That((await _host.Get<DraftStore>().GetAsync(draft.Key))!.Value.State, Is.EqualTo(DraftState.Draft));
    }

    [Test]
    public async Task Erasing_a_customer_takes_the_missed_questions_along()
    {
        await _host.SayAsync("erased", "你們的火箭可以載我去火星嗎");
        Assert.That(await _host.Get<MissedQuestionStore>().OfConversationAsync("test:erased"), Has.Count.EqualTo(1));
        var customer = (await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:erased")))!.Value.CustomerId;

        await _host.Get<EraseCustomer>().RunAsync(customer, CancellationToken.None);

        Assert.That(await _host.Get<MissedQuestionStore>().OfConversationAsync("test:erased"), Is.Empty);
    }

    [Test]
    public async Task The_demonstration_shop_has_its_golden_questions_and_what_was_answered_lately_is_checked_too()
    {
        await _host.SayAsync("lately", "請問多久會到貨?");

        var recent = await _host.Get<IRecentQuestions>().ReadAsync();

        Assert.That(await _host.Get<GoldenStore>().CountAsync(), Is.GreaterThan(500));
        Assert.That(recent.Select(q => (q.Text, q.Article)), Does.Contain(("請問多久會到貨?", "delivery-time")));
    }

    private async Task AnsweredAsync(string conversation, string question, string words, CancellationToken deadline)
    {
        var watch = Stopwatch.StartNew();
        for (var attempt = 0; ; attempt++)
        {
            var reply = (await _host.SayAsync($"{conversation}-{attempt}", question))[^1];
            if (LiveHost.OutcomeOf(reply) == "answer" && reply["text"]!.GetValue<string>().Contains(words, StringComparison.Ordinal))
            {
                TestContext.Out.WriteLine($"{conversation}: live {watch.ElapsedMilliseconds} ms after it was written, at question {attempt + 1}");
                return;
            }
            Assert.That(deadline.IsCancellationRequested, Is.False, $"'{question}' was not answered with '{words}' in time, but: {LiveHost.OutcomeOf(reply)} {reply["text"]}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task<Gap> GapOfAsync(string words) =>
        GapClusters.Of([.. (await _host.Get<MissedQuestionStore>().OpenAsync(1000)).Select(m => m.Value)]).Single(g => g.Questions.Any(q => q.Text == words));

    private async Task<Case> EscalateAsync(string conversation)
    {
        var replies = await _host.SayAsync(conversation, "我要真人客服");
        string[] answers = ["王小明", "wang@example.com", "AB12345678"];
        for (var i = 0; i < 6 && LiveHost.OutcomeOf(replies[^1]) != "handoff"; i++) replies = await _host.SayAsync(conversation, answers[Math.Min(i, 2)]);
        var id = (await _host.Get<ConversationStore>().GetAsync(new ConversationId("test:" + conversation)))!.Value.CaseId!.Value;
        return (await _host.Get<CaseStore>().GetAsync(id))!.Value;
    }
}

using Bot.Accounts;
using Bot.Console.Cases;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bot.Console.Writing;
using Bot.Desk;
using Bot.Turns;
using Bunit;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Transcripts;
using NUnit.Framework;
using Storage;

namespace Bot.Tests.Console.Cases;

/// <summary>The agents' page on the real stores and desk, without a browser.</summary>
public sealed class AgentPagesTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);
    private readonly List<BunitContext> _browsers = [];
    private ConsoleHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var browser in _browsers) await browser.DisposeAsync();
        _browsers.Clear();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task A_new_case_appears_by_itself()
    {
        var page = Open("amy");
        Assert.That(page.FindAll("[data-testid=queue-item]"), Is.Empty);

        var opened = await _host.GivenACaseAsync("Lin Mei", "Parcel arrived broken");

        var item = page.WaitForElement("[data-testid=queue-item]", _deadline);
        Assert.That(item.TextContent, Does.Contain("Lin Mei").And.Contain("Parcel arrived broken").And.Contain(opened.Id.Value));
    }

    [Test]
    public async Task An_answer_that_was_withdrawn_is_marked_and_counts_as_nothing_that_was_tried()
    {
        var @case = await _host.GivenACaseAsync(
            channel: "msteams", said: [_host.Said(EntryFrom.Customer, "Where is my parcel?"), _host.Said(EntryFrom.Bot, "Two to three days.", "answer")]);
        var late = (await _host.TranscriptAsync(@case))[1];
        var batch = new Batch();
        Delivery.Of(_host.Get<IDatabase>()).Put(batch, Delivery.IdOf(@case.ConversationId.Value, late.Id), new Delivery(@case.ConversationId.Value, late.Id, DeliveryState.Withdrawn, late.At), Expect.Absent);
        await _host.Get<IDatabase>().CommitAsync(batch);

        var page = Open("amy", @case.Id.Value);
        page.WaitForState(() => page.FindAll("[data-from=bot].withdrawn").Count == 1, _deadline);
        var draft = await _host.Get<CaseDraft>().SummaryAsync(@case, ConsoleTexts.Of("en"), default);

        Assert.That(page.Find("[data-from=bot]").TextContent, Does.Contain("Not sent"));
        Assert.That(page.FindAll("[data-testid=delivery]"), Is.Empty);
        Assert.That(draft, Does.Not.Contain("tried"));
    }

    [Test]
    public async Task The_conversation_stands_there_from_the_first_message_with_who_said_it()
    {
        var @case = await _host.GivenACaseAsync(said:
        [
            _host.Said(EntryFrom.Customer, "Where is my parcel?"),
            _host.Said(EntryFrom.Bot, "Two to **three** days.", "answer"),
            _host.Said(EntryFrom.Note, "calls often", author: "ben"),
        ]);

        var page = Open("amy", @case.Id.Value);

        page.WaitForElements("[data-testid=message]", 3, _deadline);
        page.WaitForState(() => page.Find("[data-testid=facts]").TextContent.Contains("BH20260301007", StringComparison.Ordinal), _deadline);
        Assert.That(page.FindAll("[data-testid=message]").Select(m => m.GetAttribute("data-from")), Is.EqualTo(new[] { "customer", "bot", "note" }));
        Assert.That(page.Find("[data-from=bot]").InnerHtml, Does.Contain("<strong>three</strong>").And.Contain("parcel-damaged"));
        Assert.That(page.Find("[data-testid=facts]").TextContent, Does.Contain("BH20260301007").And.Contain("mei@example.com"));
    }

    [Test]
    public async Task Script_of_a_customer_is_shown_as_text()
    {
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var @case = await _host.GivenACaseAsync(Script, Script, said: [_host.Said(EntryFrom.Customer, Script)]);

        var page = Open("amy", @case.Id.Value);

        Assert.That(page.WaitForElement("[data-from=customer] .bubble", _deadline).TextContent, Does.Contain(Script));
        Assert.That(page.FindAll("script, img[src=x], [onerror]"), Is.Empty);
    }

    [Test]
    public async Task Taking_a_case_makes_it_mine_and_shows_the_others_who_has_it()
    {
        var @case = await _host.GivenACaseAsync();
        var amys = Open("amy", @case.Id.Value);
        var bens = Open("ben", @case.Id.Value);
        amys.WaitForElement("[data-testid=take-case]", _deadline);

        await PressAsync(bens, "[data-testid=take-case]");

        bens.WaitForElement("[data-testid=send-reply]", _deadline);
        WaitForText(bens, ".who-line", "You have it");
        WaitForText(amys, ".who-line", "Ben has it");
        Assert.That(amys.FindAll("[data-testid=take-case]"), Is.Empty);
    }

    [Test]
    public async Task Who_comes_second_is_told_who_was_first()
    {
        var @case = await TakenByAmyAsync();

        var second = await _host.Get<AgentDesk>().TakeAsync(@case.Id, new AgentId("ben"));

        Assert.That(await OutcomeText.OfAsync(second, ConsoleTexts.Of("en"), _host.Get<UserStore>()), Is.EqualTo("Amy has already taken this case."));
    }

    [Test]
    public async Task A_reply_is_sent_once_and_is_shown()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "We send a new one.");
        await PressAsync(page, "[data-testid=send-reply]");
        page.WaitForElement("[data-from=agent]", _deadline);
        page.WaitForState(() => page.FindAll("[data-testid=send-reply][disabled]").Count == 0, _deadline);

        await PressAsync(page, "[data-testid=send-reply]");

        page.WaitForState(() => page.FindAll("[data-testid=send-reply][disabled]").Count == 0, _deadline);
        Assert.That((await _host.TranscriptAsync(@case)).Count(e => e.From is EntryFrom.Agent), Is.EqualTo(1), "the same text with the same key");
    }

    [Test]
    public async Task A_note_is_for_colleagues_only()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "Careful, angry.");

        await PressAsync(page, "[data-testid=add-note]");

        Assert.That(page.WaitForElement("[data-from=note]", _deadline).TextContent, Does.Contain("Careful, angry.").And.Contain("internal"));
        Assert.That((await _host.TranscriptAsync(@case)).Single(e => e.From is EntryFrom.Note).IsForCustomer(), Is.False);
    }

    [Test]
    public async Task Closing_asks_how_it_was_resolved()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value);
        await PressAsync(page, "[data-testid=close-case]");

        page.WaitForElement("dialog form", _deadline).Submit();
        Assert.That(page.WaitForElement("dialog [role=alert]", _deadline).TextContent, Does.Contain("how it was resolved"));
        page.Find("[data-testid=resolution-text]").Input("A new one is on its way.");
        page.Find("dialog form").Submit();

        WaitForText(page, ".composer", "This case is closed.");
        Assert.That(page.Find(".composer").TextContent, Does.Contain("A new one is on its way."));
        Assert.That((await _host.Get<CaseStore>().GetAsync(@case.Id))!.Value.Resolution, Is.EqualTo("Solved: A new one is on its way."));
    }

    [Test]
    public async Task A_draft_that_asks_for_a_known_fact_is_answered_by_the_page()
    {
        var @case = await TakenByAmyAsync();
        await LearnAsync(@case);
        var page = Open("amy", @case.Id.Value);
        page.WaitForElement("[data-testid=send-reply]", _deadline);

        await page.InvokeAsync(() => page.FindComponent<Composer>().Instance.DraftChanged("What is your order number?"));

        Assert.That(page.Find("[data-testid=repeat-guard]").TextContent, Does.Contain("BH20260301007"));
    }

    [Test]
    public async Task Agents_of_other_queues_do_not_see_a_case()
    {
        var @case = await _host.GivenACaseAsync();

        var page = Open("amy", @case.Id.Value, queues: ["finance"]);

        WaitForText(page, ".conversation", "may not see it");
        Assert.That(page.FindAll("[data-testid=queue-item]"), Is.Empty);
    }

    [Test]
    public async Task The_list_is_filtered_by_words_and_order_number()
    {
        await _host.GivenACaseAsync("Lin Mei", "Broken parcel");
        await _host.GivenACaseAsync("Tom Baker", "Wrong size");
        var page = Open("amy");

        await page.InvokeAsync(() => page.Find("input[type=search]").Input("size tom"));
        Assert.That(page.FindAll("[data-testid=queue-item]").Select(i => i.QuerySelector(".name")!.TextContent), Is.EqualTo(new[] { "Tom Baker" }));
        await page.InvokeAsync(() => page.Find("input[type=search]").Input("BH20260301007"));
        Assert.That(page.FindAll("[data-testid=queue-item]"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Files_go_with_the_reply_and_what_is_too_big_is_said()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "Here is the label.");
        page.WaitForElement("[data-testid=attach-file]", _deadline);
        var choose = page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>();

        choose.UploadFiles(InputFileContent.CreateFromText("label", "../label <1>.txt", contentType: "text/plain"), InputFileContent.CreateFromBinary(new byte[AgentFiles.Longest + 1], "film.mp4"));
        page.WaitForState(() => page.FindAll("[data-testid=files-problem]").Count == 1, _deadline);
        Assert.That(page.Find("[data-testid=files-problem]").TextContent, Does.Contain("film.mp4").And.Contain("4 MB"));
        Assert.That(page.FindAll("[data-testid=pending-files] li").Select(li => li.QuerySelector("span")!.TextContent), Is.EqualTo(new[] { "label 1.txt" }));
        await PressAsync(page, "[data-testid=send-reply]");

        page.WaitForElement("[data-from=agent] .attachment", _deadline);
        var sent = (await _host.TranscriptAsync(@case)).Single(e => e.From is EntryFrom.Agent);
        Assert.That(sent.Attachments.Single(), Has.Property("Name").EqualTo("label 1.txt").And.Property("Url").StartsWith("/v3/directline/attachments/"));
        Assert.That(page.FindAll("[data-testid=pending-files]"), Is.Empty);
        var (_, content) = (await _host.Get<Bot.Channels.DirectLine.Uploads.AttachmentFiles>().FindAsync(sent.Attachments[0].Url!.Split('/')[4], default))!.Value;
        using var reader = new StreamReader(content);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("label"));
    }

    [Test]
    public async Task A_file_needs_no_words()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value);
        page.WaitForElement("[data-testid=attach-file]", _deadline);

        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("label", "label.txt", contentType: "text/plain"));
        page.WaitForElement("[data-testid=pending-files]", _deadline);
        await PressAsync(page, "[data-testid=send-reply]");

        page.WaitForElement("[data-from=agent] .attachment", _deadline);
    }

    [Test]
    public async Task Where_nothing_can_be_sent_the_page_says_so_and_how_else_the_customer_is_reached()
    {
        var opened = await _host.GivenACaseAsync(channel: "phone");
        var desk = _host.Get<AgentDesk>();
        var @case = ((CaseOutcome.Done)await desk.TakeAsync(opened.Id, new AgentId("amy"))).Case;
        await LearnAsync(@case);

        var page = Open("amy", @case.Id.Value);

        page.WaitForElement("[data-testid=unreachable]", _deadline);
        page.WaitForState(() => page.Find("[data-testid=unreachable]").TextContent.Contains("mei@example.com", StringComparison.Ordinal), _deadline);
        Assert.That(page.Find("#tab-reply").HasAttribute("disabled"), Is.True);
        Assert.That(page.FindAll("[data-testid=send-reply]"), Is.Empty);
        Assert.That(page.FindAll("[data-testid=written-down]"), Has.Count.EqualTo(1));
        Assert.That(await desk.ReplyAsync(@case.Id, new AgentId("amy"), "hello", "k"), Is.TypeOf<CaseOutcome.Unreachable>());
        Assert.That((await _host.TranscriptAsync(@case)).Any(e => e.From is EntryFrom.Agent), Is.False);
        await page.InvokeAsync(() => page.Find("[data-testid=unreachable] button").Click());
        Assert.That(page.WaitForElement("[data-testid=move-none]", _deadline).TextContent, Does.Contain("no other channel"));
    }

    [Test]
    public async Task What_solved_a_case_becomes_the_draft_of_an_article()
    {
        var @case = await TakenByAmyAsync();
        await _host.Get<AgentDesk>().ReplyAsync(@case.Id, new AgentId("amy"), "Send a photo within 48 hours and we replace it; I wrote to mei@example.com.", "k");
        var page = Open("amy", @case.Id.Value);
        await PressAsync(page, "[data-testid=close-case]");
        page.WaitForElement("[data-testid=resolution-text]", _deadline).Input("Replaced.");
        page.Find("[data-testid=close-article]").Change(true);

        await page.InvokeAsync(() => page.Find("dialog form").Submit());

        page.WaitForElement("[data-testid=article-drafted]", _deadline);
        var draft = (await _host.Get<KnowledgeBase.Articles.DraftStore>().AllAsync()).Single().Value;
        Assert.That((draft.By, draft.Article.Question), Is.EqualTo(("amy", "Parcel arrived broken")));
        Assert.That(draft.Article.Answer, Does.Contain("within 48 hours").And.Not.Contain("mei@example.com"));
        Assert.That(draft.Conversations, Does.Contain(@case.ConversationId.Value), "it goes with the conversation when that is erased");
    }

    [Test]
    public async Task A_case_that_is_closed_can_still_become_an_article_once()
    {
        var @case = await TakenByAmyAsync();
        await _host.Get<AgentDesk>().CloseAsync(@case.Id, new AgentId("amy"), "We replace what arrives broken.");
        var page = Open("amy", @case.Id.Value);

        await PressAsync(page, "[data-testid=make-article]");

        page.WaitForElement("[data-testid=article-drafted]", _deadline);
        Assert.That((await _host.Get<KnowledgeBase.Articles.DraftStore>().AllAsync()).Single().Value.Article.Answer, Is.EqualTo("We replace what arrives broken."));
        var again = Open("ben", @case.Id.Value);
        await PressAsync(again, "[data-testid=make-article]");
        again.WaitForState(() => again.Markup.Contains("There is a draft of this already", StringComparison.Ordinal), _deadline);
    }

    // In the page's own turn: news may draw it anew between finding and pressing.
    private static async Task PressAsync(IRenderedComponent<CasesPage> page, string selector)
    {
        page.WaitForElement(selector, _deadline);
        await page.InvokeAsync(() => page.Find(selector).Click());
    }

    private static void WaitForText(IRenderedComponent<CasesPage> page, string selector, string text) =>
        page.WaitForState(() => page.Find(selector).TextContent.Contains(text, StringComparison.Ordinal), _deadline);

    private async Task<Case> TakenByAmyAsync()
    {
        var @case = await _host.GivenACaseAsync();
        return ((CaseOutcome.Done)await _host.Get<AgentDesk>().TakeAsync(@case.Id, new AgentId("amy"))).Case;
    }

    private async Task LearnAsync(Case @case)
    {
        var ledgers = _host.Get<Handoff.Facts.FactsStore>();
        var batch = new Storage.Batch();
        var (ledger, etag) = await ledgers.GetAsync(batch, @case.CustomerId);
        ledgers.Put(batch, @case.Facts.Aggregate(ledger, (l, f) => l.With(f)), etag);
        await _host.Get<Storage.IDatabase>().CommitAsync(batch);
    }

    private IRenderedComponent<CasesPage> Open(string user, string? caseId = null, string draft = "", string[]? queues = null)
    {
        var browser = new BunitContext();
        _browsers.Add(browser);
        browser.JSInterop.Mode = JSRuntimeMode.Loose;
        browser.JSInterop.Setup<Composer.Draft>("bothandoff.takeDraft", _ => true).SetResult(new Composer.Draft(draft, "key-1"));
        browser.Services.AddFallbackServiceProvider(_host.Services);
        var principal = Sessions.Begin(new User
        {
            UserName = user,
            DisplayName = char.ToUpperInvariant(user[0]) + user[1..],
            Role = Role.Agent,
            PasswordHash = "",
            SecurityStamp = "",
            CreatedAt = default,
        });
        var workplace = new Workplace(ConsoleTexts.Of("en"), TimeZoneInfo.Utc, principal, queues ?? []);
        return browser.Render<CasesPage>(parameters => parameters.AddCascadingValue(workplace).Add(p => p.Id, caseId));
    }
}

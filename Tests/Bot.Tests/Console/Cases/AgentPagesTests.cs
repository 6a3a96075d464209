using Bot.Accounts;
using Bot.Console.Cases;
using Bot.Console.Frame;
using Bot.Console.Texts;
using Bot.Desk;
using Bunit;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Transcripts;
using NUnit.Framework;

namespace Bot.Tests.Console.Cases;

/// <summary>The agents' page on the real stores and desk, without a browser.</summary>
public sealed class AgentPagesTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(20);
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

        page.WaitForAssertion(() => Assert.That(page.Find("[data-testid=queue-item]").TextContent, Does.Contain("Lin Mei").And.Contain("Parcel arrived broken").And.Contain(opened.Id.Value)), _deadline);
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

        page.WaitForAssertion(() => Assert.That(page.FindAll("[data-testid=message]").Select(m => m.GetAttribute("data-from")), Is.EqualTo(new[] { "customer", "bot", "note" })), _deadline);
        Assert.That(page.Find("[data-from=bot]").InnerHtml, Does.Contain("<strong>three</strong>").And.Contain("parcel-damaged"));
        Assert.That(page.Find("[data-testid=facts]").TextContent, Does.Contain("BH20260301007").And.Contain("mei@example.com"));
    }

    [Test]
    public async Task Script_of_a_customer_is_shown_as_text()
    {
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var @case = await _host.GivenACaseAsync(Script, Script, said: [_host.Said(EntryFrom.Customer, Script)]);

        var page = Open("amy", @case.Id.Value);

        page.WaitForAssertion(() => Assert.That(page.Find("[data-from=customer] .bubble").TextContent, Does.Contain(Script)), _deadline);
        Assert.That(page.FindAll("script, img[src=x], [onerror]"), Is.Empty);
    }

    [Test]
    public async Task Taking_a_case_makes_it_mine_and_a_second_agent_is_told_who_has_it()
    {
        var @case = await _host.GivenACaseAsync();
        var amys = Open("amy", @case.Id.Value);
        amys.WaitForElement("[data-testid=take-case]", _deadline);
        await _host.Get<AgentDesk>().TakeAsync(@case.Id, new AgentId("ben"));

        // The page may not have heard of it yet: the button is pressed as it was shown.
        if (amys.FindAll("[data-testid=take-case]") is [var button, ..]) button.Click();
        amys.WaitForAssertion(() => Assert.That(amys.Find(".who-line").TextContent, Does.Contain("Ben has it")), _deadline);

        var bens = Open("ben", @case.Id.Value);
        bens.WaitForAssertion(() => Assert.That(bens.Find("[data-testid=send-reply]"), Is.Not.Null), _deadline);
        Assert.That(bens.Find(".who-line").TextContent, Does.Contain("You have it"));
    }

    [Test]
    public async Task A_reply_is_sent_once_and_is_shown()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "We send a new one.");
        page.WaitForElement("[data-testid=send-reply]", _deadline).Click();
        page.WaitForAssertion(() => Assert.That(page.FindAll("[data-from=agent]"), Has.Count.EqualTo(1)), _deadline);

        page.Find("[data-testid=send-reply]").Click();

        page.WaitForAssertion(() => Assert.That(page.FindAll("[data-testid=send-reply][disabled]"), Is.Empty), _deadline);
        Assert.That((await _host.TranscriptAsync(@case)).Count(e => e.From is EntryFrom.Agent), Is.EqualTo(1), "the same text with the same key");
    }

    [Test]
    public async Task A_note_is_for_colleagues_only()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "Careful, angry.");

        page.WaitForElement("[data-testid=add-note]", _deadline).Click();

        page.WaitForAssertion(() => Assert.That(page.Find("[data-from=note]").TextContent, Does.Contain("Careful, angry.").And.Contain("internal")), _deadline);
        Assert.That((await _host.TranscriptAsync(@case)).Single(e => e.From is EntryFrom.Note).IsForCustomer(), Is.False);
    }

    [Test]
    public async Task Closing_asks_how_it_was_resolved()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value);
        page.WaitForElement("[data-testid=close-case]", _deadline).Click();

        page.WaitForElement("dialog form", _deadline).Submit();
        Assert.That(page.Find("dialog [role=alert]").TextContent, Does.Contain("how it was resolved"));
        page.Find("[data-testid=resolution-text]").Input("A new one is on its way.");
        page.Find("dialog form").Submit();

        page.WaitForAssertion(() => Assert.That(page.Find(".composer").TextContent, Does.Contain("closed").And.Contain("A new one is on its way.")), _deadline);
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

        page.WaitForAssertion(() => Assert.That(page.Markup, Does.Contain("may not see it")), _deadline);
        Assert.That(page.FindAll("[data-testid=queue-item]"), Is.Empty);
    }

    [Test]
    public async Task The_list_is_filtered_by_words_and_order_number()
    {
        await _host.GivenACaseAsync("Lin Mei", "Broken parcel");
        await _host.GivenACaseAsync("Tom Baker", "Wrong size");
        var page = Open("amy");

        page.Find("input[type=search]").Input("size tom");
        Assert.That(page.FindAll("[data-testid=queue-item]").Select(i => i.QuerySelector(".name")!.TextContent), Is.EqualTo(new[] { "Tom Baker" }));
        page.Find("input[type=search]").Input("BH20260301007");
        Assert.That(page.FindAll("[data-testid=queue-item]"), Has.Count.EqualTo(2));
    }

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

using Bot.Accounts;
using Bot.Console.Cases;
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
public sealed class AgentPagesTests : CasesPageFixture
{
    [Test]
    public async Task A_new_case_appears_by_itself()
    {
        var page = Open("amy");
        Assert.That(page.FindAll("[data-testid=queue-item]"), Is.Empty);

        var opened = await Host.GivenACaseAsync("Lin Mei", "Parcel arrived broken");

        var item = page.WaitForElement("[data-testid=queue-item]", Deadline);
        Assert.That(item.TextContent, Does.Contain("Lin Mei").And.Contain("Parcel arrived broken").And.Contain(opened.Id.Value));
    }

    [Test]
    public async Task An_answer_that_was_withdrawn_is_marked_and_counts_as_nothing_that_was_tried()
    {
        var @case = await Host.GivenACaseAsync(
            channel: "msteams", said: [Host.Said(EntryFrom.Customer, "Where is my parcel?"), Host.Said(EntryFrom.Bot, "Two to three days.", "answer")]);
        var late = (await Host.TranscriptAsync(@case))[1];
        var batch = new Batch();
        Delivery.Of(Host.Get<IDatabase>()).Put(batch, Delivery.IdOf(@case.ConversationId.Value, late.Id), new Delivery(@case.ConversationId.Value, late.Id, DeliveryState.Withdrawn, late.At), Expect.Absent);
        await Host.Get<IDatabase>().CommitAsync(batch);

        var page = Open("amy", @case.Id.Value);
        page.WaitForState(() => page.FindAll("[data-from=bot].withdrawn").Count == 1, Deadline);
        var draft = await Host.Get<CaseDraft>().SummaryAsync(@case, ConsoleTexts.Of("en"), default);

        Assert.That(page.Find("[data-from=bot]").TextContent, Does.Contain("Not sent"));
        Assert.That(page.FindAll("[data-testid=delivery]"), Is.Empty);
        Assert.That(draft, Does.Not.Contain("tried"));
    }

    [Test]
    public async Task The_conversation_stands_there_from_the_first_message_with_who_said_it()
    {
        var @case = await Host.GivenACaseAsync(said:
        [
            Host.Said(EntryFrom.Customer, "Where is my parcel?"),
            Host.Said(EntryFrom.Bot, "Two to **three** days.", "answer"),
            Host.Said(EntryFrom.Note, "calls often", author: "ben"),
        ]);

        var page = Open("amy", @case.Id.Value);

        page.WaitForElements("[data-testid=message]", 3, Deadline);
        page.WaitForState(() => page.Find("[data-testid=facts]").TextContent.Contains("BH20260301007", StringComparison.Ordinal), Deadline);
        Assert.That(page.FindAll("[data-testid=message]").Select(m => m.GetAttribute("data-from")), Is.EqualTo(new[] { "customer", "bot", "note" }));
        Assert.That(page.Find("[data-from=bot]").InnerHtml, Does.Contain("<strong>three</strong>").And.Contain("parcel-damaged"));
        Assert.That(page.Find("[data-testid=facts]").TextContent, Does.Contain("BH20260301007").And.Contain("mei@example.com"));
    }

    [Test]
    public async Task Script_of_a_customer_is_shown_as_text()
    {
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var @case = await Host.GivenACaseAsync(Script, Script, said: [Host.Said(EntryFrom.Customer, Script)]);

        var page = Open("amy", @case.Id.Value);

        Assert.That(page.WaitForElement("[data-from=customer] .bubble", Deadline).TextContent, Does.Contain(Script));
        Assert.That(page.FindAll("script, img[src=x], [onerror]"), Is.Empty);
    }

    [Test]
    public async Task Taking_a_case_makes_it_mine_and_shows_the_others_who_has_it()
    {
        var @case = await Host.GivenACaseAsync();
        var amys = Open("amy", @case.Id.Value);
        var bens = Open("ben", @case.Id.Value);
        amys.WaitForElement("[data-testid=take-case]", Deadline);

        await PressAsync(bens, "[data-testid=take-case]");

        bens.WaitForElement("[data-testid=send-reply]", Deadline);
        WaitForText(bens, ".who-line", "You have it");
        WaitForText(amys, ".who-line", "Ben has it");
        Assert.That(amys.FindAll("[data-testid=take-case]"), Is.Empty);
    }

    [Test]
    public async Task Who_comes_second_is_told_who_was_first()
    {
        var @case = await TakenByAmyAsync();

        var second = await Host.Get<AgentDesk>().TakeAsync(@case.Id, new AgentId("ben"));

        Assert.That(await OutcomeText.OfAsync(second, ConsoleTexts.Of("en"), Host.Get<UserStore>()), Is.EqualTo("Amy has already taken this case."));
    }

    [Test]
    public async Task A_reply_is_sent_once_and_is_shown()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "We send a new one.");
        await PressAsync(page, "[data-testid=send-reply]");
        page.WaitForElement("[data-from=agent]", Deadline);
        page.WaitForState(() => page.FindAll("[data-testid=send-reply][disabled]").Count == 0, Deadline);

        await PressAsync(page, "[data-testid=send-reply]");

        page.WaitForState(() => page.FindAll("[data-testid=send-reply][disabled]").Count == 0, Deadline);
        Assert.That((await Host.TranscriptAsync(@case)).Count(e => e.From is EntryFrom.Agent), Is.EqualTo(1), "the same text with the same key");
    }

    [Test]
    public async Task A_note_is_for_colleagues_only()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "Careful, angry.");

        await PressAsync(page, "[data-testid=add-note]");

        Assert.That(page.WaitForElement("[data-from=note]", Deadline).TextContent, Does.Contain("Careful, angry.").And.Contain("internal"));
        Assert.That((await Host.TranscriptAsync(@case)).Single(e => e.From is EntryFrom.Note).IsForCustomer(), Is.False);
    }

    [Test]
    public async Task Closing_asks_how_it_was_resolved()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value);
        await PressAsync(page, "[data-testid=close-case]");

        page.WaitForElement("dialog form", Deadline).Submit();
        Assert.That(page.WaitForElement("dialog [role=alert]", Deadline).TextContent, Does.Contain("how it was resolved"));
        page.Find("[data-testid=resolution-text]").Input("A new one is on its way.");
        page.Find("dialog form").Submit();

        WaitForText(page, ".composer", "This case is closed.");
        Assert.That(page.Find(".composer").TextContent, Does.Contain("A new one is on its way."));
        Assert.That((await Host.Get<CaseStore>().GetAsync(@case.Id))!.Value.Resolution, Is.EqualTo("Solved: A new one is on its way."));
    }

    [Test]
    public async Task A_draft_that_asks_for_a_known_fact_is_answered_by_the_page()
    {
        var @case = await TakenByAmyAsync();
        await LearnAsync(@case);
        var page = Open("amy", @case.Id.Value);
        page.WaitForElement("[data-testid=send-reply]", Deadline);

        await page.InvokeAsync(() => page.FindComponent<Composer>().Instance.DraftChanged("What is your order number?"));

        Assert.That(page.Find("[data-testid=repeat-guard]").TextContent, Does.Contain("BH20260301007"));
    }

    [Test]
    public async Task Agents_of_other_queues_do_not_see_a_case()
    {
        var @case = await Host.GivenACaseAsync();

        var page = Open("amy", @case.Id.Value, queues: ["finance"]);

        WaitForText(page, ".conversation", "may not see it");
        Assert.That(page.FindAll("[data-testid=queue-item]"), Is.Empty);
    }

    [Test]
    public async Task The_list_is_filtered_by_words_and_order_number()
    {
        await Host.GivenACaseAsync("Lin Mei", "Broken parcel");
        await Host.GivenACaseAsync("Tom Baker", "Wrong size");
        var page = Open("amy");

        await page.InvokeAsync(() => page.Find("input[type=search]").Input("size tom"));
        Assert.That(page.FindAll("[data-testid=queue-item]").Select(i => i.QuerySelector(".name")!.TextContent), Is.EqualTo(new[] { "Tom Baker" }));
        await page.InvokeAsync(() => page.Find("input[type=search]").Input("BH20260301007"));
        Assert.That(page.FindAll("[data-testid=queue-item]"), Has.Count.EqualTo(2));
    }
}

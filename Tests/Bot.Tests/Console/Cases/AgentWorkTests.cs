using Bot.Channels.DirectLine.Uploads;
using Bot.Console.Cases;
using Bot.Desk;
using Bunit;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Transcripts;
using KnowledgeBase.Articles;
using Microsoft.AspNetCore.Components.Forms;
using NUnit.Framework;

namespace Bot.Tests.Console.Cases;

/// <summary>What agents do beyond reading and replying: files, articles, several cases at once, putting aside, merging; and being warned.</summary>
public sealed class AgentWorkTests : CasesPageFixture
{
    [Test]
    public async Task Files_go_with_the_reply_and_what_is_too_big_is_said()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value, draft: "Here is the label.");
        page.WaitForElement("[data-testid=attach-file]", Deadline);
        var choose = page.FindComponent<InputFile>();

        choose.UploadFiles(InputFileContent.CreateFromText("label", "../label <1>.txt", contentType: "text/plain"), InputFileContent.CreateFromBinary(new byte[AgentFiles.Longest + 1], "film.mp4"));
        page.WaitForState(() => page.FindAll("[data-testid=files-problem]").Count == 1, Deadline);
        Assert.That(page.Find("[data-testid=files-problem]").TextContent, Does.Contain("film.mp4").And.Contain("4 MB"));
        Assert.That(page.FindAll("[data-testid=pending-files] li").Select(li => li.QuerySelector("span")!.TextContent), Is.EqualTo(new[] { "label 1.txt" }));
        await PressAsync(page, "[data-testid=send-reply]");

        page.WaitForElement("[data-from=agent] .attachment", Deadline);
        var sent = (await Host.TranscriptAsync(@case)).Single(e => e.From is EntryFrom.Agent);
        Assert.That(sent.Attachments.Single(), Has.Property("Name").EqualTo("label 1.txt").And.Property("Url").StartsWith("/v3/directline/attachments/"));
        Assert.That(page.FindAll("[data-testid=pending-files]"), Is.Empty);
        var (_, content) = (await Host.Get<AttachmentFiles>().FindAsync(sent.Attachments[0].Url!.Split('/')[4], default))!.Value;
        using var reader = new StreamReader(content);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("label"));
    }

    [Test]
    public async Task A_file_needs_no_words()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value);
        page.WaitForElement("[data-testid=attach-file]", Deadline);

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("label", "label.txt", contentType: "text/plain"));
        page.WaitForElement("[data-testid=pending-files]", Deadline);
        await PressAsync(page, "[data-testid=send-reply]");

        page.WaitForElement("[data-from=agent] .attachment", Deadline);
    }

    [Test]
    public async Task Where_nothing_can_be_sent_the_page_says_so_and_how_else_the_customer_is_reached()
    {
        var opened = await Host.GivenACaseAsync(channel: "phone");
        var desk = Host.Get<AgentDesk>();
        var @case = ((CaseOutcome.Done)await desk.TakeAsync(opened.Id, new AgentId("amy"))).Case;
        await LearnAsync(@case);

        var page = Open("amy", @case.Id.Value);

        page.WaitForElement("[data-testid=unreachable]", Deadline);
        page.WaitForState(() => page.Find("[data-testid=unreachable]").TextContent.Contains("mei@example.com", StringComparison.Ordinal), Deadline);
        Assert.That(page.Find("#tab-reply").HasAttribute("disabled"), Is.True);
        Assert.That(page.FindAll("[data-testid=send-reply]"), Is.Empty);
        Assert.That(page.FindAll("[data-testid=written-down]"), Has.Count.EqualTo(1));
        Assert.That(await desk.ReplyAsync(@case.Id, new AgentId("amy"), "hello", "k"), Is.TypeOf<CaseOutcome.Unreachable>());
        Assert.That((await Host.TranscriptAsync(@case)).Any(e => e.From is EntryFrom.Agent), Is.False);
        await page.InvokeAsync(() => page.Find("[data-testid=unreachable] button").Click());
        Assert.That(page.WaitForElement("[data-testid=move-none]", Deadline).TextContent, Does.Contain("no other channel"));
    }

    [Test]
    public async Task What_solved_a_case_becomes_the_draft_of_an_article()
    {
        var @case = await TakenByAmyAsync();
        await Host.Get<AgentDesk>().ReplyAsync(@case.Id, new AgentId("amy"), "Send a photo within 48 hours and we replace it; I wrote to mei@example.com.", "k");
        var page = Open("amy", @case.Id.Value);
        await PressAsync(page, "[data-testid=close-case]");
        page.WaitForElement("[data-testid=resolution-text]", Deadline).Input("Replaced.");
        page.Find("[data-testid=close-article]").Change(true);

        await page.InvokeAsync(() => page.Find("dialog form").Submit());

        page.WaitForElement("[data-testid=article-drafted]", Deadline);
        var draft = (await Host.Get<DraftStore>().AllAsync()).Single().Value;
        Assert.That((draft.By, draft.Article.Question), Is.EqualTo(("amy", "Parcel arrived broken")));
        Assert.That(draft.Article.Answer, Does.Contain("within 48 hours").And.Not.Contain("mei@example.com"));
        Assert.That(draft.Conversations, Does.Contain(@case.ConversationId.Value), "it goes with the conversation when that is erased");
    }

    [Test]
    public async Task A_case_that_is_closed_can_still_become_an_article_once()
    {
        var @case = await TakenByAmyAsync();
        await Host.Get<AgentDesk>().CloseAsync(@case.Id, new AgentId("amy"), "We replace what arrives broken.");
        var page = Open("amy", @case.Id.Value);

        await PressAsync(page, "[data-testid=make-article]");

        page.WaitForElement("[data-testid=article-drafted]", Deadline);
        Assert.That((await Host.Get<DraftStore>().AllAsync()).Single().Value.Article.Answer, Is.EqualTo("We replace what arrives broken."));
        var again = Open("ben", @case.Id.Value);
        await PressAsync(again, "[data-testid=make-article]");
        again.WaitForState(() => again.Markup.Contains("There is a draft of this already", StringComparison.Ordinal), Deadline);
    }

    [Test]
    public async Task Several_cases_are_closed_at_once_with_words_and_one_that_refuses_is_named()
    {
        var (first, second, theirs) = (await TakenByAmyAsync("Lin Mei"), await TakenByAmyAsync("Tom Baker"), await Host.GivenACaseAsync("Ann Lee"));
        var page = Open("amy");
        await PressAsync(page, "[data-testid=choose-cases]");
        await PressAsync(page, "[data-testid=bulk-all]");
        await Host.Get<AgentDesk>().TakeAsync(theirs.Id, new AgentId("ben"));
        page.Find("[data-testid=bulk-what]").Change("close");
        Assert.That(page.Find("[data-testid=bulk-do]").HasAttribute("disabled"), Is.True, "how it was resolved is asked first");
        await page.InvokeAsync(() => page.Find("[data-testid=bulk-text]").Input("All were told."));
        await PressAsync(page, "[data-testid=bulk-do]");

        page.WaitForState(() => page.FindAll("[data-testid=bulk-result]").Count == 1, Deadline);
        Assert.That((await StoredAsync(first.Id)), Has.Property("State").EqualTo(CaseState.Closed).And.Property("Resolution").EqualTo("All were told."));
        Assert.That((await StoredAsync(second.Id)).State, Is.EqualTo(CaseState.Closed));
        Assert.That((await StoredAsync(theirs.Id)).State, Is.EqualTo(CaseState.Active));
        Assert.That(page.Find("[data-testid=bulk-result]").TextContent, Does.Contain(theirs.Id.Value).And.Contain("Ben"));
    }

    [Test]
    public async Task A_case_is_put_aside_until_the_customer_writes_and_not_into_the_past()
    {
        var @case = await TakenByAmyAsync();
        var page = Open("amy", @case.Id.Value);
        await PressAsync(page, "[data-testid=snooze-case]");
        await page.InvokeAsync(() => page.WaitForElement("[data-testid=snooze-at]", Deadline).Change("at"));
        await page.InvokeAsync(() => page.WaitForElement("[data-testid=snooze-time]", Deadline).Change("2020-01-01T09:00"));
        await page.InvokeAsync(() => page.Find("dialog form").Submit());
        Assert.That(page.WaitForElement("dialog [role=alert]", Deadline).TextContent, Is.EqualTo("Choose a time that is still to come."), "the dialog itself says so, before anything is asked of the desk");
        Assert.That((await StoredAsync(@case.Id)).State, Is.Not.EqualTo(CaseState.Scheduled));

        await page.InvokeAsync(() => page.Find("[data-testid=snooze-customer]").Change("customer"));
        await page.InvokeAsync(() => page.Find("dialog form").Submit());

        page.WaitForElement("[data-testid=wake-case]", Deadline);
        Assert.That(await StoredAsync(@case.Id), Has.Property("State").EqualTo(CaseState.Scheduled).And.Property("WakeAt").Null);
        await PressAsync(page, "[data-testid=wake-case]");
        page.WaitForElement("[data-testid=snooze-case]", Deadline);
        Assert.That((await StoredAsync(@case.Id)).State, Is.EqualTo(CaseState.Active));
    }

    [Test]
    public async Task A_case_is_merged_into_the_one_that_was_chosen()
    {
        var (first, second, third) = (await TakenByAmyAsync(), await TakenByAmyAsync(), await TakenByAmyAsync());
        await TakenByAmyAsync("Tom Baker");
        var page = Open("amy", first.Id.Value);
        await PressAsync(page, "[data-testid=merge-case]");
        page.WaitForElement("[data-testid=confirm-merge]", Deadline);
        Assert.That(page.FindAll("dialog input[name=merge]").Select(i => i.GetAttribute("value")), Is.EquivalentTo(new[] { second.Id.Value, third.Id.Value }), "of this customer alone");

        await page.InvokeAsync(() => page.Find($"[data-testid=merge-{third.Id}]").Change(third.Id.Value));
        await page.InvokeAsync(() => page.Find("dialog form").Submit());

        WaitForText(page, ".composer", "closed");
        Assert.That((await StoredAsync(first.Id)).MergedInto, Is.EqualTo(third.Id));
        Assert.That((await StoredAsync(second.Id)).IsUnresolved, Is.True);
    }

    [Test]
    public async Task Who_writes_while_a_colleague_writes_is_warned_and_a_note_is_no_collision()
    {
        var @case = await TakenByAmyAsync();
        await Host.Get<AgentDesk>().JoinAsync(@case.Id, new AgentId("dana"));
        var page = Open("amy", @case.Id.Value);
        page.WaitForElement("[data-testid=send-reply]", Deadline);
        var composer = page.FindComponent<Composer>();
        await page.InvokeAsync(() => composer.Instance.DraftChanged("I will look"));

        await Host.Get<AgentDesk>().TypingAsync(@case.Id, new AgentId("dana"), isNote: true);
        page.WaitForState(() => page.Find(".typing").TextContent.Contains("Dana", StringComparison.Ordinal), Deadline);
        Assert.That(page.FindAll("[data-testid=collision]"), Is.Empty);
        await Host.Get<AgentDesk>().TypingAsync(@case.Id, new AgentId("dana"));

        Assert.That(page.WaitForElement("[data-testid=collision]", Deadline).TextContent, Does.Contain("Dana"));
        await page.InvokeAsync(() => composer.Instance.DraftChanged(""));
        Assert.That(page.FindAll("[data-testid=collision]"), Is.Empty, "nothing of one's own could collide");
    }

    private async Task<Case> StoredAsync(CaseId id) => (await Host.Get<CaseStore>().GetAsync(id))!.Value;
}

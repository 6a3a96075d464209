using System.Text.RegularExpressions;
using Bot.Desk;
using Bot.Dialogs;
using Bot.Tests.Hosting;
using Bot.Texts;
using Handoff.Agents;
using Handoff.Cases;
using Handoff.Conversations;
using NUnit.Framework;

namespace Bot.Tests.Dialogs;

/// <summary>A customer asks to go on elsewhere: over Direct Line, on a running host, with a connector to redeem at.</summary>
public sealed partial class GoElsewhereTests : ConnectorFixture
{
    private static readonly AgentId Amy = new("amy");
    private static readonly AssistantTexts Texts = AssistantTexts.Installed();

    protected override string[] Settings => ["ContinueCodes:Addresses:test=https://test.example/shop", "WebChat:PublicUrl=https://shop.example"];

    [Test]
    public async Task Who_waits_for_a_person_asks_for_a_code_and_goes_on_there_at_the_same_place()
    {
        var page = await OpenedPage.OpenAsync(Host);
        var @case = await WaitingAsync(page);

        var told = await AskAsync(page, "可以換到別的管道繼續嗎？");
        await Host.SayAsync("asked-waiting", Code().Match(told).Value, serviceUrl: Connector.Address.ToString());

        var stored = (await Host.Get<CaseStore>().GetAsync(@case.Id))!.Value;
        Assert.That(told, Does.Contain("https://test.example/shop").And.Contain("只能用一次"));
        Assert.That((stored.ChannelId, stored.State, stored.QueuedAt), Is.EqualTo(("test", CaseState.Queued, @case.QueuedAt)));
        var given = (await Host.Get<CaseStore>().HistoryAsync(@case.Id)).Single(e => e.Kind is CaseEventKind.CodeGiven);
        Assert.That((given.By.Kind, given.Reason), Is.EqualTo((ActorKind.Customer, "test")), "the agent sees that it was given, and not the code");
    }

    [Test]
    public async Task Who_talks_with_the_assistant_goes_on_with_it_elsewhere()
    {
        var page = await OpenedPage.OpenAsync(Host);
        await AskAsync(page, "how long does delivery take");

        var told = await AskAsync(page, "Can I continue this in another channel?");
        await Host.SayAsync("asked-talking", Code().Match(told).Value, serviceUrl: Connector.Address.ToString());

        Assert.That((await Host.Get<ConversationStore>().GetAsync(page.Conversation))!.Value.ChannelId, Is.EqualTo("test"));
        await LiveHost.UntilAsync(() => Task.FromResult(Connector.TextsOf("asked-talking").Any(t => t.StartsWith("Here we go on", StringComparison.Ordinal))), "the new place is greeted");
    }

    [Test]
    public async Task For_another_device_there_is_a_link_to_the_same_conversation()
    {
        var page = await OpenedPage.OpenAsync(Host);

        var told = await AskAsync(page, "can I continue this on my phone?");
        var link = Link().Match(told).Groups["link"].Value;
        var phone = await OpenedPage.OpenAsync(Host, link);
        var again = await OpenedPage.OpenAsync(Host, link);

        Assert.That(phone.Conversation, Is.EqualTo(page.Conversation));
        Assert.That(await phone.ReadAsync(), Has.Some.EqualTo("can I continue this on my phone?"));
        Assert.That(again.Conversation, Is.Not.EqualTo(page.Conversation), "it works once");
    }

    [Test]
    public async Task An_agent_who_has_the_case_is_not_asked_for_it_and_sees_it()
    {
        var page = await OpenedPage.OpenAsync(Host);
        var @case = await WaitingAsync(page);
        await Host.Get<AgentDesk>().TakeAsync(@case.Id, Amy, evenIfFull: true);

        var told = await AskAsync(page, "能换到别的渠道继续吗");

        Assert.That(Code().IsMatch(told));
        Assert.That((await Host.Get<CaseStore>().HistoryAsync(@case.Id)).Count(e => e.Kind is CaseEventKind.CodeGiven), Is.EqualTo(1));
        Assert.That((await Host.Get<CaseStore>().GetAsync(@case.Id))!.Value.Owner, Is.EqualTo(Amy));
    }

    [Test]
    public async Task Too_many_codes_are_not_given()
    {
        var page = await OpenedPage.OpenAsync(Host);
        for (var i = 0; i < GoElsewhere.Most; i++) Assert.That(Code().IsMatch(await AskAsync(page, "continue in another channel")), $"code {i}");

        var fourth = await AskAsync(page, "continue in another channel");
        Clock.Advance(GoElsewhere.Window);
        var later = await AskAsync(page, "continue in another channel");

        Assert.That(fourth, Does.StartWith("You have been given several codes"));
        Assert.That(Code().IsMatch(later));
    }

    [TestCase("can we go on in WhatsApp", "I can’t take this conversation there.")]
    [TestCase("can I continue in the web chat", "You are in the web chat already.")]
    public async Task What_is_not_possible_is_said(string wish, string said)
    {
        var page = await OpenedPage.OpenAsync(Host);

        Assert.That(await AskAsync(page, wish), Does.StartWith(said));
    }

    [Test]
    public async Task Where_the_customer_was_before_no_code_is_needed()
    {
        var page = await OpenedPage.OpenAsync(Host);
        var told = await AskAsync(page, "continue in another channel");
        await Host.SayAsync("asked-known", Code().Match(told).Value, serviceUrl: Connector.Address.ToString());

        var replies = await Host.SayAsync("asked-known", "can I continue in the web chat?", serviceUrl: Connector.Address.ToString());

        Assert.That(replies.Single()["text"]!.GetValue<string>(), Does.StartWith("Just write to us in the web chat"));
    }

    private async Task<Case> WaitingAsync(OpenedPage page)
    {
        for (var i = 0; i < 4 && (await Host.Get<ConversationStore>().GetAsync(page.Conversation))?.Value.CaseId is null; i++) await AskAsync(page, "我要真人客服");
        var id = (await Host.Get<ConversationStore>().GetAsync(page.Conversation))!.Value.CaseId!.Value;
        return (await Host.Get<CaseStore>().GetAsync(id))!.Value;
    }

    /// <returns>What is said in answer.</returns>
    private static async Task<string> AskAsync(OpenedPage page, string text)
    {
        var earlier = (await page.ReadAsync()).Count(said => said == text);
        await page.SayAsync(text);
        var answer = "";
        await LiveHost.UntilAsync(async () =>
        {
            // The greeting may come before the question, after it, or not at all: the answer is what else comes after the question.
            var said = (await page.ReadAsync()).FindAll(t => !IsGreeting(t));
            var at = said.FindLastIndex(t => t == text);
            var isAnswered = said.Count(t => t == text) > earlier && at + 1 < said.Count;
            if (isAnswered) answer = said[at + 1];
            return isAnswered;
        }, $"'{text}' is answered");
        return answer;
    }

    private static bool IsGreeting(string text) => Texts.Languages.Any(language => text.StartsWith(Texts.Get(language, "greeting").Split('{')[0], StringComparison.Ordinal));

    [GeneratedRegex("#[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Code();

    [GeneratedRegex(@"#continue=(?<link>\S+)")]
    private static partial Regex Link();
}

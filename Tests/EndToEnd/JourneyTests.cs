using System.Text.RegularExpressions;
using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>The main job from both sides, on the real host in two browsers; the server is restarted in the middle.</summary>
[TestFixture]
public sealed partial class JourneyTests : BrowserFixture
{
    [Test, Order(1)]
    public async Task A_customer_is_answered_asks_for_a_person_and_an_agent_picks_up_the_whole_conversation()
    {
        var customer = new CustomerPage(await Browsers.OpenAsync("zh-TW"));
        var agent = new AgentConsole(await Browsers.OpenAsync("zh-TW"));
        var second = new AgentConsole(await Browsers.OpenAsync("en-US"));
        await agent.SignInAsync(Host.Url, "amy");
        await second.SignInAsync(Host.Url, "ben");

        // The assistant greets once and answers in the language of the question.
        await customer.OpenAsync(Host.Url);
        await customer.ReadsAsync("您好");
        await customer.SayAsync("請問多久會到貨?");
        await customer.ReadsAsync("工作天");
        await customer.SayAsync("how long does delivery take");
        await customer.ReadsAsync("working days");
        await Browsers.ScreenshotAsync(customer.Page, "customer-answer-zh");
        await customer.SayAsync("推薦一部好看的電影");
        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "我要真人客服" }).Last.WaitForAsync();

        // A person is asked for: only what isn't known is asked.
        await customer.SayAsync("我要真人客服");
        await customer.ReadsAsync("怎麼稱呼");
        await customer.SayAsync("林小美");
        await customer.ReadsAsync("Email");
        await customer.SayAsync("mei@example.com");
        if (await Appears(customer.Bubbles.GetByText("訂單編號").Last, customer.Bubbles.GetByText("已為您建立案件").Last)) await customer.PressAsync("略過");
        await customer.ReadsAsync("已為您建立案件");
        var number = CaseNumber().Match(string.Join("\n", await customer.TranscriptAsync())).Groups[1].Value;
        await customer.SayAsync("補充一下，包裝是藍色的");
        await Browsers.ScreenshotAsync(customer.Page, "customer-waiting-zh");

        // The agents see it appear without reloading, with everything said so far.
        var card = agent.Page.Locator($"[data-testid=queue-item][data-case='{number}']");
        await card.WaitForAsync();
        await card.ClickAsync();
        foreach (var said in new[] { "請問多久會到貨?", "how long does delivery take", "我要真人客服", "補充一下，包裝是藍色的" }) await agent.SeesAsync(said);
        await Assertions.Expect(agent.Page.GetByTestId("facts")).ToContainTextAsync("林小美");
        await Assertions.Expect(agent.Page.GetByTestId("facts")).ToContainTextAsync("mei@example.com");
        await Browsers.ScreenshotAsync(agent.Page, "console-case-zh");
        await second.Page.Locator($"[data-testid=queue-item][data-case='{number}']").ClickAsync();
        await second.SeesAsync("補充一下，包裝是藍色的");

        // One takes it; the customer is told who; both talk.
        await agent.Page.GetByTestId("take-case").ClickAsync();
        await customer.ReadsAsync("已接手");
        await agent.ReplyAsync("您好，我是 Amy，馬上幫您查。");
        await customer.ReadsAsync("馬上幫您查");
        await customer.SayAsync("謝謝，我等您");
        await agent.SeesAsync("謝謝，我等您");
        await Browsers.ScreenshotAsync(customer.Page, "customer-agent-zh");

        // A note is for agents alone.
        await agent.Page.GetByTestId("add-note").ClickAsync();
        await agent.Page.GetByTestId("reply-box").FillAsync("客人已來過兩次");
        await agent.Page.GetByTestId("add-note").ClickAsync();
        await agent.Page.Locator("[data-testid=message][data-from=note]").GetByText("客人已來過兩次").WaitForAsync();
        Assert.That(await customer.CountAsync("客人已來過兩次"), Is.Zero);

        // The server stops and starts in the middle; both pages come back by themselves, nothing is lost or doubled.
        await Host.StopAsync();
        await Host.StartAgainAsync();
        await Assertions.Expect(customer.Page.GetByTestId("connection-state")).ToHaveAttributeAsync("data-state", "online", new() { Timeout = 120_000 });
        await customer.SayAsync("重新連上了嗎");
        await agent.Page.GetByTestId("transcript").GetByText("重新連上了嗎").Last.WaitForAsync(new() { Timeout = 120_000 });
        await agent.ReplyAsync("連上了，您的包裹明天到。");
        await customer.ReadsAsync("您的包裹明天到");
        foreach (var said in new[] { "請問多久會到貨?", "謝謝，我等您", "重新連上了嗎" })
        {
            Assert.That(await customer.CountAsync(said), Is.EqualTo(1), said);
            Assert.That(await agent.CountAsync(said), Is.EqualTo(1), said);
        }

        // A reload shows the same conversation.
        await customer.Page.ReloadAsync();
        await customer.ReadsAsync("您的包裹明天到");
        Assert.That(await customer.CountAsync("您好，我是稻浪商店"), Is.EqualTo(1), "greeted once");

        // Closing asks for a resolution; the customer rates and is back with the assistant.
        await agent.CloseAsync("包裹明天送達");
        await customer.ReadsAsync("結案");
        await customer.ReadsAsync("滿意");
        await customer.PressAsync("5");
        await customer.ReadsAsync("補充說明");
        await customer.SayAsync("服務很好");
        await customer.ReadsAsync("感謝您的評分");
        await customer.SayAsync("運費怎麼算");
        await customer.ReadsAsync("NT$80");
        await Browsers.ScreenshotAsync(customer.Page, "customer-rated-zh");
    }

    [Test, Order(2)]
    public async Task It_works_on_a_phone_in_English()
    {
        var customer = new CustomerPage(await Browsers.OpenAsync("en-US", 390, 844));
        var agent = new AgentConsole(await Browsers.OpenAsync("en-US", 390, 844));

        await customer.OpenAsync(Host.Url);
        await customer.ReadsAsync("Hello");
        await customer.SayAsync("how long does delivery take");
        await customer.ReadsAsync("working days");
        await Browsers.ScreenshotAsync(customer.Page, "customer-answer-en-phone");
        await customer.SayAsync("talk to a human");
        await customer.ReadsAsync("your name");
        await customer.PressAsync("Skip");
        await customer.ReadsAsync("e-mail");
        await customer.SayAsync("jo@example.com");
        if (await Appears(customer.Bubbles.GetByText("order number").Last, customer.Bubbles.GetByText("opened case").Last)) await customer.PressAsync("Skip");
        await customer.ReadsAsync("opened case");

        await agent.SignInAsync(Host.Url, "amy");
        await agent.Queue.First.WaitForAsync();
        await Browsers.ScreenshotAsync(agent.Page, "console-queue-en-phone");
        await agent.Queue.First.ClickAsync();
        await agent.SeesAsync("how long does delivery take");
        await agent.Page.GetByTestId("take-case").ClickAsync();
        await customer.ReadsAsync("has taken your case");
        await agent.ReplyAsync("Hello, this is Amy.");
        await customer.ReadsAsync("this is Amy");
        await Browsers.ScreenshotAsync(agent.Page, "console-case-en-phone");
        await Browsers.ScreenshotAsync(customer.Page, "customer-agent-en-phone");
    }

    [Test, Order(3)]
    public void The_pages_asked_for_nothing_outside_and_complained_of_nothing() => Assert.Multiple(() =>
    {
        Assert.That(Browsers.Requested.Where(url => !url.StartsWith(Host.Url, StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal)), Is.Empty);
        Assert.That(Browsers.Complaints, Is.Empty);
    });

    // Which of two things is said next depends on what the talk was about.
    private static async Task<bool> Appears(ILocator first, ILocator other)
    {
        await first.Or(other).First.WaitForAsync();
        return await first.IsVisibleAsync() && !await other.IsVisibleAsync();
    }

    [GeneratedRegex(@"案件\s*(\d{6,9})")]
    private static partial Regex CaseNumber();
}

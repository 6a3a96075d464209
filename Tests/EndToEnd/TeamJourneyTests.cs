using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>A team and a customer in four browsers: take, whisper, ask and join, transfer, take over, return to the assistant, close, rate and reopen.</summary>
[TestFixture, Category("Long")]
public sealed class TeamJourneyTests : BrowserFixture
{
    protected override Dictionary<string, string> Settings => OpenAlways;

    [TestCase("zh-TW", 1280, 800, TestName = "FourBrowsers_in_Chinese_on_a_desk")]
    [TestCase("en-US", 390, 844, TestName = "FourBrowsers_in_English_on_phones")]
    public async Task Team(string locale, int width, int height)
    {
        var said = locale == "zh-TW" ? Words.Chinese : Words.English;
        var shots = $"team-{(locale == "zh-TW" ? "zh" : "en-phone")}-";
        var customer = new CustomerPage(await Browsers.OpenAsync(locale, width, height));
        var amy = new AgentConsole(await Browsers.OpenAsync(locale, width, height));
        var ben = new AgentConsole(await Browsers.OpenAsync(locale, width, height));
        var dana = new AgentConsole(await Browsers.OpenAsync(locale, width, height));
        foreach (var (console, user) in new[] { (amy, "amy"), (ben, "ben"), (dana, "dana") }) await console.SignInAsync(Host.Url, user);

        // Asked for, offered, taken; the customer is told where they stand and who has it.
        await customer.OpenAsync(Host.Url);
        await customer.ReadsAsync(said.Greeting);
        await customer.SayAsync(said.Question);
        await customer.SayAsync(said.Person);
        await customer.ReadsAsync(said.NameAsked);
        await customer.SayAsync(said.Name);
        await customer.ReadsAsync("mail");
        await customer.SayAsync("mei@example.com");
        await customer.ReadsAsync(said.OrderAsked);
        await customer.SayAsync("BH20261122001");
        await customer.ReadsAsync(said.Opened);
        await Browsers.ScreenshotAsync(customer.Page, shots + "customer-waiting");
        await amy.Queue.First.ClickAsync();
        var id = await amy.Page.GetByTestId("reply-box").GetAttributeAsync("data-case") ?? throw new AssertionException("the case has a number");
        await amy.Page.GetByTestId("take-case").ClickAsync();
        await customer.ReadsAsync(said.Taken);
        await amy.Page.GetByTestId("suggestion").First.WaitForAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-suggestions");

        // What is written: a known fact asked for, a slip, and the rest of a usual sentence.
        var box = amy.Page.GetByTestId("reply-box");
        await box.FillAsync(said.AsksAgain);
        await amy.Page.GetByTestId("repeat-guard").WaitForAsync();
        await amy.Page.GetByTestId("typos").GetByRole(AriaRole.Button).First.WaitForAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-writing");
        await amy.ReplyAsync(said.Moment);
        await customer.ReadsAsync(said.Moment);
        await amy.Page.GetByTestId("transcript").GetByText(said.Moment).WaitForAsync();

        // The supervisor looks on and whispers; the agent reads it, the customer does not.
        await dana.Page.GotoAsync($"{Host.Url}/console/cases/{id}");
        await dana.Page.GetByTestId("presence-line").WaitForAsync();
        await dana.Page.GetByTestId("reply-box").FillAsync(said.Whisper);
        await dana.Page.GetByTestId("add-note").ClickAsync();
        await amy.SeesAsync(said.Whisper);
        await Browsers.ScreenshotAsync(dana.Page, shots + "supervisor-watching");

        // A colleague is asked, joins and writes beside the agent.
        await amy.Page.Locator("#tab-note").ClickAsync();
        await amy.Page.GetByTestId("note-for").SelectOptionAsync("ben");
        await amy.Page.GetByTestId("reply-box").FillAsync(said.Asks);
        await amy.Page.GetByTestId("add-note").ClickAsync();
        await ben.Page.Locator($"[data-testid=my-case][data-case='{id}']").ClickAsync();
        await ben.SeesAsync(said.Asks);
        await ben.Page.GetByTestId("join-case").ClickAsync();
        await customer.ReadsAsync(said.Joined);
        await ben.ReplyAsync(said.FromBen);
        await customer.ReadsAsync(said.FromBen);
        await amy.SeesAsync(said.FromBen);
        Assert.That(await customer.CountAsync(said.Whisper) + await customer.CountAsync(said.Asks), Is.Zero, "side talk stays among colleagues");
        await Browsers.ScreenshotAsync(ben.Page, shots + "colleague-joined");

        // Put aside until the customer writes, and back.
        await amy.Page.GetByTestId("more-actions").Locator("summary").ClickAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-more");
        await amy.Page.GetByTestId("snooze-case").ClickAsync();
        await amy.Page.GetByTestId("snooze-customer").CheckAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-snooze");
        await amy.Page.GetByTestId("confirm-snooze").ClickAsync();
        await Assertions.Expect(amy.Page.Locator(".who-line .chip").First).ToHaveTextAsync(said.Aside);
        await customer.SayAsync(said.More);
        await amy.SeesAsync(said.More);
        await Assertions.Expect(amy.Page.Locator(".who-line .chip").First).Not.ToHaveTextAsync(said.Aside);

        // Transferred to a colleague, taken over by the supervisor, given back to the assistant with what was settled.
        await amy.Page.GetByTestId("transfer-case").ClickAsync();
        await amy.Page.GetByTestId("transfer-to").SelectOptionAsync("agent:ben");
        await amy.Page.GetByTestId("transfer-note").FillAsync(said.Asks);
        await amy.Page.GetByTestId("confirm-transfer").ClickAsync();
        await customer.ReadsAsync(said.Transferred);
        await ben.Page.GetByTestId("take-case").ClickAsync();
        await ben.Page.GetByTestId("send-reply").WaitForAsync();
        await dana.Page.GetByTestId("take-over").ClickAsync();
        await dana.Page.GetByTestId("send-reply").WaitForAsync();
        await dana.Page.GetByTestId("return-to-bot").ClickAsync();
        await dana.Page.Locator("#return-settled").FillAsync(said.Settled);
        await dana.Page.GetByTestId("confirm-return").ClickAsync();
        await customer.ReadsAsync(said.Returned);
        await customer.SayAsync(said.Question);
        await customer.ReadsAsync(said.Answer);

        // It isn't solved: the same case goes on; closed with outcome, category and summary; rated; opened again by the agent.
        await customer.SayAsync(said.NotIt);
        await customer.SayAsync(said.Person);
        await customer.ReadsAsync(said.OpenedAgain);
        await amy.Page.GotoAsync(Host.Url + "/console");
        await amy.Queue.First.ClickAsync();
        await amy.Page.GetByTestId("take-case").ClickAsync();
        await amy.ReplyAsync(said.FromBen);
        await amy.Page.GetByTestId("close-case").ClickAsync();
        await Assertions.Expect(amy.Page.GetByTestId("close-summary")).Not.ToBeEmptyAsync();
        await amy.Page.GetByTestId("resolution-text").FillAsync(said.Settled);
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-close");
        await amy.Page.GetByTestId("confirm-close").ClickAsync();
        await customer.ReadsAsync(said.Rate);
        await customer.PressAsync("2");
        await customer.ReadsAsync(said.Comment);
        await customer.PressAsync(said.Skip);
        await customer.PressAsync(said.NotSolved);
        await customer.ReadsAsync(said.Reopened);
        await Browsers.ScreenshotAsync(customer.Page, shots + "customer-reopened");
        await amy.Page.GetByTestId("take-case").ClickAsync();
        await amy.Page.GetByTestId("send-reply").WaitForAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-reopened");
        if (width < 700)
        {
            await amy.Page.GetByLabel(said.Details).First.ClickAsync();
            await amy.Page.GetByTestId("customer-history").WaitForAsync();
            await Browsers.ScreenshotAsync(amy.Page, shots + "agent-details");
        }
        await amy.Page.GotoAsync(Host.Url + "/console");
        await amy.Page.GetByTestId("choose-cases").ClickAsync();
        await amy.Page.GetByTestId("bulk-all").ClickAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "agent-bulk");
        await amy.Page.GetByTestId("bulk-what").SelectOptionAsync("close");
        await amy.Page.GetByTestId("bulk-text").FillAsync(said.Settled);
        await amy.Page.GetByTestId("bulk-do").ClickAsync();
        await Assertions.Expect(amy.Page.GetByTestId("my-case")).ToHaveCountAsync(0);
        Assert.That(Browsers.Complaints, Is.Empty);
    }

    private sealed record Words
    {
        public static Words Chinese { get; } = new()
        {
            Greeting = "您好",
            Question = "請問多久會到貨?",
            Answer = "工作天",
            Person = "我要真人客服",
            NameAsked = "怎麼稱呼",
            Name = "林小美",
            OrderAsked = "訂單編號",
            Opened = "已為您建立案件",
            Taken = "已接手",
            AsksAgain = "不好意思，因該是系統問題。請問您的訂單編號是多少？",
            Moment = "請稍等，我幫您查一下。",
            Whisper = "這位客人上週也來過，可以先補償運費",
            Asks = "Ben，這個倉庫的件你熟嗎？",
            Joined = "加入了對話",
            FromBen = "您好，包裹已從倉庫出發，明天會送達。",
            Aside = "稍後處理",
            More = "好的，我再等等",
            Transferred = "已轉交給",
            Settled = "包裹明天送達，已退運費",
            Returned = "交回給我",
            NotIt = "不是這個",
            OpenedAgain = "已為您建立案件",
            Rate = "滿意嗎",
            Comment = "補充說明",
            Skip = "略過",
            NotSolved = "還沒解決",
            Reopened = "已重新開啟",
            Details = "顧客與案件",
        };

        public static Words English { get; } = new()
        {
            Greeting = "Hello",
            Question = "how long does delivery take",
            Answer = "working days",
            Person = "talk to a human",
            NameAsked = "your name",
            Name = "Jo Baker",
            OrderAsked = "order number",
            Opened = "opened case",
            Taken = "has taken your case",
            AsksAgain = "Unfortunatly I can't see it. What is your order number?",
            Moment = "One moment please, let me check that for you.",
            Whisper = "Was here last week too; refund the postage",
            Asks = "Ben, do you know this warehouse?",
            Joined = "has joined",
            FromBen = "The parcel left the warehouse and arrives tomorrow.",
            Aside = "Put aside",
            More = "All right, I wait",
            Transferred = "has been passed to",
            Settled = "Arrives tomorrow, postage refunded",
            Returned = "given the conversation back",
            NotIt = "not it",
            OpenedAgain = "opened case",
            Rate = "How satisfied",
            Comment = "add a sentence",
            Skip = "Skip",
            NotSolved = "It isn't solved",
            Reopened = "again, with everything",
            Details = "Customer and case",
        };

        public required string Greeting { get; init; }

        public required string Question { get; init; }

        public required string Answer { get; init; }

        public required string Person { get; init; }

        public required string NameAsked { get; init; }

        public required string Name { get; init; }

        public required string OrderAsked { get; init; }

        public required string Opened { get; init; }

        public required string Taken { get; init; }

        public required string AsksAgain { get; init; }

        public required string Moment { get; init; }

        public required string Whisper { get; init; }

        public required string Asks { get; init; }

        public required string Joined { get; init; }

        public required string FromBen { get; init; }

        public required string Aside { get; init; }

        public required string More { get; init; }

        public required string Transferred { get; init; }

        public required string Settled { get; init; }

        public required string Returned { get; init; }

        public required string NotIt { get; init; }

        public required string OpenedAgain { get; init; }

        public required string Rate { get; init; }

        public required string Comment { get; init; }

        public required string Skip { get; init; }

        public required string NotSolved { get; init; }

        public required string Reopened { get; init; }

        public required string Details { get; init; }
    }
}

using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>The classifiers' page and what they say in a case, in the browser, on a desk and on a phone.</summary>
[Category("Long")]
public sealed class ClassifiersPageTests
{
    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 120_000 };

    private BotProcess _bot = null!;
    private Browsers _browsers = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _bot = await BotProcess.StartAsync();
        _browsers = await Browsers.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browsers.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [TestCase("en-GB", 1280, 800, "en", "My train leaves in one hour and the ticket is not in the app", "High", "is said")]
    [TestCase("en-GB", 390, 844, "en-phone", "You are liars and thieves, what the hell is wrong with you", "Normal", "is said")]
    [TestCase("zh-TW", 1280, 800, "zh", "明天早上的飛機，機票還沒有收到", "優先", "不表示意見")]
    [TestCase("zh-CN", 390, 844, "zh-phone", "今天下午的航班，座位还没确认", "优先", "采用")]
    public async Task An_administrator_tries_a_sentence_and_sees_what_judges(string locale, int width, int height, string name, string words, string urgency, string used)
    {
        var admin = new AgentConsole(await _browsers.OpenAsync(locale, width, height));
        await admin.SignInAsync(_bot.Url, "admin");
        await admin.Page.GotoAsync(_bot.Url + "/console/admin/classifiers");
        await TrainedAsync(admin.Page);

        await admin.Page.GetByTestId("try-text").FillAsync(words);
        await admin.Page.GetByTestId("try").ClickAsync();

        await Assertions.Expect(admin.Page.GetByTestId("tried-Urgency")).ToContainTextAsync(urgency, Patiently);
        await Assertions.Expect(admin.Page.GetByTestId("tried-Urgency")).ToContainTextAsync(used, Patiently);
        await Browsers.ScreenshotAsync(admin.Page, $"classifiers-{name}");
        await admin.Page.GetByTestId("classifier-Urgency").Locator("summary").ClickAsync();
        await admin.Page.GetByTestId("classifier-Urgency").ScrollIntoViewIfNeededAsync();
        await Browsers.ScreenshotAsync(admin.Page, $"classifiers-{name}-urgency");
        Assert.That(await admin.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), Is.Zero, "the page is no wider than the screen");
    }

    [Test]
    public async Task An_agent_reads_mood_and_urgency_with_their_words_and_corrects_the_urgency_at_the_end()
    {
        const string Words = "My train leaves in one hour and the ticket is not in the app";
        var admin = new AgentConsole(await _browsers.OpenAsync("en-GB"));
        await admin.SignInAsync(_bot.Url, "admin");
        await admin.Page.GotoAsync(_bot.Url + "/console/admin/classifiers");
        await TrainedAsync(admin.Page);
        var customer = new CustomerPage(await _browsers.OpenAsync("en-GB"));
        await customer.OpenAsync(_bot.Url);
        await customer.Page.Locator("#state[data-state=online]").WaitForAsync(new() { Timeout = 60_000 });
        await customer.Bubbles.First.WaitForAsync(new() { Timeout = 60_000 });
        foreach (var said in new[] { Words, "I want to talk to a person", "I want to talk to a person" })
        {
            await customer.SayAsync(said);
            await customer.ReadsAsync(said);
        }
        var amy = new AgentConsole(await _browsers.OpenAsync("en-GB"));
        await amy.SignInAsync(_bot.Url, "amy");
        await amy.Queue.First.ClickAsync();
        await amy.Page.GetByTestId("take-case").First.ClickAsync();

        var judged = amy.Page.Locator("[data-testid=judged-Urgency], [data-testid=judged-Mood]").First;
        await Assertions.Expect(judged).ToContainTextAsync("% sure", Patiently);
        await Browsers.ScreenshotAsync(amy.Page, "case-judged");
        await amy.Page.GetByTestId("close-case").ClickAsync();
        await amy.Page.GetByTestId("urgency-Critical").CheckAsync();
        await Browsers.ScreenshotAsync(amy.Page, "case-close-urgency");
        await amy.Page.GetByTestId("resolution-text").FillAsync("rebooked");
        await amy.Page.GetByTestId("confirm-close").ClickAsync();
        await Assertions.Expect(amy.Page.GetByTestId("confirm-close")).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    // Trained behind the answers after the start: the page is opened again until it is there.
    private static async Task TrainedAsync(IPage page)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (await page.GetByTestId("version").CountAsync() < 3)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await page.GetByTestId("try").WaitForAsync();
            await page.WaitForTimeoutAsync(500);
            if (await page.GetByTestId("version").CountAsync() < 3) await page.ReloadAsync();
        }
    }
}

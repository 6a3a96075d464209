using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>What an agent does beside writing: send a file, take the case to another channel, make an article of what solved it; and an administrator's rules of a queue.</summary>
[TestFixture, Category("Long")]
public sealed class DialogJourneyTests : BrowserFixture
{
    protected override Dictionary<string, string> Settings => new(OpenAlways) { ["ContinueCodes__Addresses__facebook"] = "https://m.me/shop.example" };

    [TestCase("zh-TW", 390, 844, "運費多少？還有多久會到？", "運費怎麼算", TestName = "Thumbs_in_Chinese_on_a_phone")]
    [TestCase("en-US", 1280, 800, "How much is shipping, and how long does delivery take?", "How much is shipping", TestName = "Thumbs_in_English_on_a_desk")]
    public async Task A_thumb_under_an_answer_counts_for_its_articles(string locale, int width, int height, string question, string title)
    {
        var customer = new CustomerPage(await Browsers.OpenAsync(locale, width, height));
        await customer.OpenAsync(Host.Url);
        await customer.Page.Locator("#state[data-state=online]").WaitForAsync();
        await customer.SayAsync(question);
        await customer.ReadsAsync(title);
        var posted = customer.Page.WaitForResponseAsync(r => r.Request.Method == "POST" && r.Request.PostData?.Contains("DislikeAction", StringComparison.Ordinal) == true);

        await customer.Page.Locator(".webchat__thumb-button").Nth(1).ClickAsync();
        Assert.That((await posted).Status, Is.EqualTo(200));
        await Browsers.ScreenshotAsync(customer.Page, locale == "zh-TW" ? "thumb-zh-phone" : "thumb-en");

        var dana = new AgentConsole(await Browsers.OpenAsync(locale, 1280, 800));
        await dana.SignInAsync(Host.Url, "dana");
        var rows = dana.Page.Locator("tr").Filter(new() { HasText = title });
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            deadline.Token.ThrowIfCancellationRequested();
            await dana.Page.GotoAsync(Host.Url + "/console/knowledge/statistics");
            await dana.Page.GetByText("delivery-fee").First.WaitForAsync();
        }
        while (await rows.Filter(new() { HasText = "0 / 1" }).CountAsync() == 0);
        await Browsers.ScreenshotAsync(dana.Page, locale == "zh-TW" ? "thumb-figures-zh" : "thumb-figures-en");
    }

    [TestCase("zh-TW", 1280, 800, TestName = "Dialogs_in_Chinese_on_a_desk")]
    [TestCase("en-US", 390, 844, TestName = "Dialogs_in_English_on_a_phone")]
    public async Task Dialogs(string locale, int width, int height)
    {
        var isChinese = locale == "zh-TW";
        var shots = $"dialogs-{(isChinese ? "zh" : "en-phone")}-";
        var customer = new CustomerPage(await Browsers.OpenAsync(locale, width, height));
        await customer.OpenAsync(Host.Url);
        await customer.Page.Locator("#state[data-state=online]").WaitForAsync();
        await customer.Bubbles.First.WaitForAsync();
        string[] talk = isChinese
            ? ["我要真人客服", "包裹收到時破掉了", "林小美", "mei@example.com", "略過", "略過"]
            : ["I want to talk to a person", "My parcel arrived broken", "Mei Lin", "mei@example.com", "Skip", "Skip"];
        foreach (var said in talk)
        {
            await customer.SayAsync(said);
            await customer.ReadsAsync(said);
        }
        var amy = new AgentConsole(await Browsers.OpenAsync(locale, width, height));
        await amy.SignInAsync(Host.Url, "amy");
        await amy.Queue.First.ClickAsync();
        await amy.Page.GetByTestId("take-case").ClickAsync();
        await amy.Page.GetByTestId("send-reply").WaitForAsync();

        // A file with a word.
        await ChooseFileAsync(amy.Page);
        await Browsers.ScreenshotAsync(amy.Page, shots + "file");
        await amy.ReplyAsync(isChinese ? "這是退貨標籤" : "Here is the label");
        await customer.Page.GetByText("return-label.txt").Last.WaitForAsync();

        // On to a channel where the customer never was.
        await amy.Page.GetByTestId("more-actions").Locator("summary").ClickAsync();
        await amy.Page.GetByTestId("move-channel").ClickAsync();
        await amy.Page.GetByTestId("move-code-facebook").WaitForAsync();
        Assert.That(await amy.Page.GetByTestId("move-link").CountAsync(), Is.Zero, "the customer is in the web chat");
        await Browsers.ScreenshotAsync(amy.Page, shots + "channel");
        await amy.Page.GetByTestId("confirm-move").ClickAsync();
        await customer.ReadsAsync("https://m.me/shop.example");
        await Browsers.ScreenshotAsync(customer.Page, shots + "code");

        // What solved it becomes an article.
        await amy.Page.GetByTestId("close-case").ClickAsync();
        await amy.Page.GetByTestId("resolution-text").FillAsync(isChinese ? "48 小時內傳照片，我們就換新" : "Send a photo within 48 hours and we replace it");
        await amy.Page.GetByTestId("close-article").CheckAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "close");
        await amy.Page.GetByTestId("confirm-close").ClickAsync();
        await amy.Page.GetByTestId("article-drafted").WaitForAsync();
        await Browsers.ScreenshotAsync(amy.Page, shots + "drafted");

        // The rules of the queue.
        var admin = new AgentConsole(await Browsers.OpenAsync(locale, width, height));
        await admin.SignInAsync(Host.Url, "admin");
        await admin.Page.GotoAsync(Host.Url + "/console/admin/queues/support");
        await admin.Page.GetByTestId("queue-form").WaitForAsync();
        await admin.Page.GetByTestId("save").ScrollIntoViewIfNeededAsync();
        await Browsers.ScreenshotAsync(admin.Page, shots + "queue");
        await admin.Page.GetByTestId("save").ClickAsync();
        await admin.Page.GetByTestId("done").WaitForAsync();
        Assert.That(Browsers.Complaints, Is.Empty);
    }

    // A field is drawn a moment before its script listens; nobody is as quick with a file as a test is.
    private static async Task ChooseFileAsync(IPage page)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await page.GetByTestId("attach-file").SetInputFilesAsync(new FilePayload { Name = "return-label.txt", MimeType = "text/plain", Buffer = "label"u8.ToArray() });
                await page.GetByTestId("pending-files").GetByText("return-label.txt").First.WaitForAsync(new() { Timeout = 20_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 4)
            {
                await page.GetByTestId("attach-file").SetInputFilesAsync(Array.Empty<FilePayload>());
            }
    }
}

using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>What an agent does beside writing: send a file, take the case to another channel, make an article of what solved it; and an administrator's rules of a queue.</summary>
[TestFixture, Category("Long")]
public sealed class DialogJourneyTests : BrowserFixture
{
    protected override Dictionary<string, string> Settings => new(OpenAlways) { ["ContinueCodes__Addresses__facebook"] = "https://m.me/shop.example" };

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
        await amy.Page.GetByTestId("attach-file").SetInputFilesAsync(new FilePayload { Name = "return-label.txt", MimeType = "text/plain", Buffer = "label"u8.ToArray() });
        await amy.Page.GetByTestId("pending-files").GetByText("return-label.txt").WaitForAsync();
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
}

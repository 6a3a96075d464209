using System.Diagnostics;
using System.Globalization;
using Deque.AxeCore.Playwright;
using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>The customer page in Chromium against the real host: Web Chat itself, the policy in force, both sizes, both languages.</summary>
public sealed class CustomerPageTests : BrowserFixture
{
    private static readonly LocatorAssertionsToHaveCountOptions Patiently = new() { Timeout = 90_000 };

    [SetUp]
    public void Forget() => Browsers.Complaints.Clear();

    [TearDown]
    public void No_complaint_of_the_browser()
    {
        Assert.That(Browsers.Complaints, Is.Empty);
        Assert.That(Browsers.Requested.Where(url => !url.StartsWith(Host.Url, StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("zh-TW", "zh-Hant", "請問多久會到貨？", 1280, 800)]
    [TestCase("zh-TW", "zh-Hant", "請問多久會到貨？", 390, 844)]
    [TestCase("zh-CN", "zh-Hans", "多久能到货", 390, 844)]
    [TestCase("en-GB", "en", "how long does delivery take", 1280, 800)]
    [TestCase("en-GB", "en", "how long does delivery take", 390, 844)]
    public async Task A_question_is_answered_in_every_language_and_size(string locale, string language, string question, int width, int height)
    {
        var page = new CustomerPage(await Browsers.OpenAsync(locale, width, height));
        await page.OpenAsync(Host.Url);
        await OnlineAsync(page);
        await page.Bubbles.First.WaitForAsync();

        await page.SayAsync(question);
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);

        Assert.That(await page.Page.Locator("html").GetAttributeAsync("lang"), Is.EqualTo(language));
        Assert.That(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, "nothing is wider than the screen");
        var person = await page.Page.GetByTestId("talk-to-person").BoundingBoxAsync();
        Assert.That((person!.X >= 0, person.X + person.Width <= width, person.Height >= 44), Is.EqualTo((true, true, true)));
        await Browsers.ScreenshotAsync(page.Page, $"customer-{language}-{width}");
    }

    [Test]
    public async Task The_way_to_a_person_is_one_press_away()
    {
        var page = new CustomerPage(await Browsers.OpenAsync("zh-TW", 390, 844));
        await page.OpenAsync(Host.Url);
        await OnlineAsync(page);

        await page.Page.GetByTestId("talk-to-person").ClickAsync();

        await page.ReadsAsync("我要真人客服");
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);
    }

    [Test]
    public async Task A_reload_shows_the_whole_conversation_once()
    {
        var page = new CustomerPage(await Browsers.OpenAsync("en-GB"));
        await page.OpenAsync(Host.Url);
        await OnlineAsync(page);
        await page.SayAsync("how long does delivery take");
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);
        var before = await page.TranscriptAsync();

        await page.Page.ReloadAsync();
        await OnlineAsync(page);

        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);
        Assert.That(await page.TranscriptAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_reply_stands_on_the_screen_and_how_soon_is_printed()
    {
        var page = new CustomerPage(await Browsers.OpenAsync("zh-TW", 390, 844));
        await page.OpenAsync(Host.Url);
        await OnlineAsync(page);
        await page.Bubbles.First.WaitForAsync();
        var milliseconds = new List<double>();

        for (var asked = 0; asked < 8; asked++)
        {
            var shown = await page.Bubbles.CountAsync();
            var from = Stopwatch.GetTimestamp();
            await page.SayAsync(asked % 2 == 0 ? "請問多久會到貨？" : "how long does delivery take");
            await page.Page.WaitForFunctionAsync("count => document.querySelectorAll('.webchat__bubble__content').length >= count", shown + 2, new() { Timeout = 60_000 });
            milliseconds.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        await TestContext.Out.WriteLineAsync($"from Enter to the reply on the screen, ms: {string.Join(' ', milliseconds.Select(ms => ms.ToString("0", CultureInfo.InvariantCulture)))}");
        Assert.That(milliseconds, Has.Count.EqualTo(8));
    }

    [Test]
    public async Task A_file_is_sent_and_shown()
    {
        var page = new CustomerPage(await Browsers.OpenAsync("en-GB"));
        await page.OpenAsync(Host.Url);
        await OnlineAsync(page);
        await page.Bubbles.First.WaitForAsync();

        await page.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "receipt.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Pixel) });
        await page.Page.Locator(".webchat__attachment-icon--checked").WaitForAsync(); // Web Chat has taken it up
        await page.SendBox.PressAsync("Enter");

        var picture = page.Page.Locator(".webchat__bubble__content img").First;
        await picture.WaitForAsync();
        // Until a reload the page shows its own copy, afterwards what it fetched from the server.
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);
        await page.Page.ReloadAsync();
        var kept = page.Page.Locator(".webchat__bubble__content img").First;
        await kept.WaitForAsync();
        Assert.That(await kept.EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)"), Is.True);
    }

    [Test]
    public async Task A_message_written_while_the_server_is_away_arrives_once_when_it_is_back()
    {
        await using var bot = await BotProcess.StartAsync();
        await using var browsers = await Browsers.StartAsync();
        var page = new CustomerPage(await browsers.OpenAsync("en-GB"));
        await page.OpenAsync(bot.Url);
        await OnlineAsync(page);
        await page.Bubbles.First.WaitForAsync();

        await bot.KillAsync();
        await page.Page.Locator("#state[data-state=reconnecting]").WaitForAsync();
        await page.SayAsync("how long does delivery take");
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(2, Patiently);
        await page.Page.Locator("#banner").WaitForAsync();
        await Browsers.ScreenshotAsync(page.Page, "customer-reconnecting");
        await bot.StartAgainAsync();

        await OnlineAsync(page);
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);
        await page.Page.ReloadAsync();
        await OnlineAsync(page);
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);
        Assert.That(browsers.Complaints, Is.Empty);
        Assert.That(await page.CountAsync("how long does delivery take"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_page_is_accessible()
    {
        var page = new CustomerPage(await Browsers.OpenAsync("en-GB", 390, 844));
        await page.OpenAsync(Host.Url);
        await OnlineAsync(page);
        await page.SayAsync("how long does delivery take");
        await Assertions.Expect(page.Bubbles).ToHaveCountAsync(3, Patiently);

        // The frame and the transcript; axe's own script is let in by evaluating it, which the policy allows to the test alone.
        var findings = (await page.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");

        Assert.That(findings.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}"), Is.Empty);
    }

    private static Task OnlineAsync(CustomerPage page) => page.Page.Locator("#state[data-state=online]").WaitForAsync(new() { Timeout = 120_000 });

    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}

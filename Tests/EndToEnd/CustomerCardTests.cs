using System.Text.Json;
using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>What Web Chat draws beside text, under the page's strict policy: suggested answers that are pressed, and an adaptive card from the agent.</summary>
[TestFixture, Category("Long")]
public sealed class CustomerCardTests
{
    private const string Card = """
        {"type":"AdaptiveCard","version":"1.4","body":[{"type":"TextBlock","text":"您的新熱水壺","weight":"bolder","wrap":true},
        {"type":"FactSet","facts":[{"title":"訂單","value":"AB12345678"},{"title":"送達","value":"明天"}]},{"type":"Input.Text","id":"remark","label":"備註"}],
        "actions":[{"type":"Action.Submit","title":"確認","data":{"confirmed":true}}]}
        """;

    [TestCase(390, 844)]
    [TestCase(1280, 800)]
    public async Task Suggested_answers_are_pressed_and_an_adaptive_card_is_shown_filled_in_and_sent(int width, int height)
    {
        var data = Directory.CreateTempSubdirectory("bothandoff-");
        var url = $"http://127.0.0.1:{BotProcess.FreePort()}";
        await using var desk = new DeskProcess(data.FullName, url);
        await desk.StartAsync();
        await using var browsers = await Browsers.StartAsync();
        var page = new CustomerPage(await browsers.OpenAsync("en-GB", width, height));
        var token = page.Page.WaitForResponseAsync(response => response.Url.EndsWith("/webchat/token", StringComparison.Ordinal));
        await page.OpenAsync(url);
        var conversation = JsonDocument.Parse(await (await token).TextAsync()).RootElement.GetProperty("conversationId").GetString()!;

        await page.ReadsAsync("Hello");
        await page.SayAsync("how long does delivery take");
        await page.ReadsAsync("working days");
        await page.SayAsync("talk to a human");
        await page.ReadsAsync("your name");
        await page.PressAsync("Skip");
        await page.ReadsAsync("e-mail");
        await page.SayAsync("jo@example.com");
        await page.Bubbles.GetByText("order number").Or(page.Bubbles.GetByText("opened case")).First.WaitForAsync();
        if (await page.CountAsync("opened case") == 0) await page.PressAsync("Skip");
        await page.ReadsAsync("opened case");
        Assert.That((await desk.AskAsync("take", "take", conversation))!.Ok, Is.True);
        var sent = await desk.AskAsync("card", "card", conversation, Card);

        Assert.That(sent!.Ok, Is.True, sent.Detail);
        var card = page.Page.Locator(".ac-adaptiveCard").Last;
        await card.GetByText("您的新熱水壺").WaitForAsync();
        await card.GetByText("AB12345678").WaitForAsync();
        Assert.That(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, "nothing is wider than the screen");
        await card.Locator("input").FillAsync("放門口");
        await Browsers.ScreenshotAsync(page.Page, $"customer-card-{width}");
        await card.GetByRole(AriaRole.Button, new() { Name = "確認" }).ClickAsync();
        var said = await UntilAsync(async () => (await desk.AskAsync($"read-{Guid.NewGuid():N}", "transcript", conversation))!.Transcript!, FollowsTheAgent);

        Assert.That(FollowsTheAgent(said), Is.True, "what was filled in has arrived");
        Assert.That(browsers.Complaints, Is.Empty);
    }

    private static bool FollowsTheAgent(IReadOnlyList<DeskHost.Said> lines) => lines.SkipWhile(line => line.From != "Agent").Any(line => line.From == "Customer");

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var value = await read();
            if (holds(value) || deadline.IsCancellationRequested) return value;
            await Task.Delay(50, CancellationToken.None);
        }
    }
}

using Deque.AxeCore.Playwright;
using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>axe on every page of the console and on the customer's, in both colour schemes; what it calls serious or critical fails. Each page is photographed.</summary>
[Category("Long")]
public sealed class AccessibilityTests : BrowserFixture
{
    private string _case = "";
    private string _conversation = "";

    protected override Task StartedAsync() => GiveSomethingToShowAsync();

    [TestCase("zh-TW", 1280, 800, ColorScheme.Light)]
    [TestCase("zh-TW", 390, 844, ColorScheme.Light)]
    [TestCase("en-GB", 1280, 800, ColorScheme.Dark)]
    [TestCase("en-GB", 390, 844, ColorScheme.Dark)]
    public async Task No_page_of_the_console_has_a_serious_finding(string locale, int width, int height, ColorScheme scheme)
    {
        var console = new AgentConsole(await Browsers.OpenAsync(locale, width, height));
        var page = console.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await page.GotoAsync(Host.Url + "/login");
        var findings = new List<string>();
        await LookAsync(page, "login");
        await console.SignInAsync(Host.Url, "admin");

        foreach (var (path, ready) in Pages())
        {
            await page.GotoAsync(Host.Url + path);
            await page.Locator(ready).First.WaitForAsync();
            await page.Locator("#main").WaitForAsync();
            await LookAsync(page, path["/console".Length..].Trim('/').Split('?')[0].Replace(_case, "case").Replace(_conversation, "conversation").Replace('/', '-'));
        }

        Assert.That(findings, Is.Empty);

        async Task LookAsync(IPage at, string name)
        {
            await Browsers.ScreenshotAsync(at, $"page-{(name.Length == 0 ? "console" : name)}-{locale[..2]}-{width}");
            var serious = (await at.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");
            findings.AddRange(serious.SelectMany(v => v.Nodes.Take(3).Select(n => $"{name}: {v.Id}: {n.Html}")));
            if (!await at.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")) findings.Add($"{name}: wider than the screen");
        }
    }

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task The_customers_page_has_no_serious_finding(ColorScheme scheme)
    {
        var customer = new CustomerPage(await Browsers.OpenAsync("zh-TW", 390, 844));
        await customer.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await OpenAsync(customer);
        await customer.SayAsync("請問多久會到貨？");
        await Assertions.Expect(customer.Bubbles).ToHaveCountAsync(3, new() { Timeout = 60_000 });

        var serious = (await customer.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");

        Assert.That(serious.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}"), Is.Empty);
    }

    private IEnumerable<(string Path, string Ready)> Pages() =>
    [
        ("/console", ".case-list, .list"),
        ($"/console/cases/{_case}", "[data-testid=message]"),
        ("/console/reports", "[data-testid=live-numbers]"),
        ("/console/reports/figures?by=queue", "[data-testid=rows]"),
        ("/console/reports/cases?figure=opened", "[data-testid=case-behind]"),
        ("/console/reports/selfservice?by=channel", ".chart"),
        ("/console/reports/contacts", "[data-testid=contact]"),
        ($"/console/reports/conversations/{_conversation}", "[data-testid=message]"),
        ("/console/knowledge", "h1"),
        ("/console/admin", "[data-testid=user]"),
        ("/console/admin/people/amy", "[data-testid=person-form]"),
        ("/console/admin/queues", "[data-testid=queue]"),
        ("/console/admin/new-queue", "[data-testid=queue-form]"),
        ("/console/admin/queues/support", "[data-testid=queue-form]"),
        ("/console/admin/queues/support/hours", "[data-testid=preview]"),
        ("/console/admin/routing", "[data-testid=dry-run]"),
        ("/console/admin/replies", "[data-testid=reply]"),
        ("/console/admin/webhooks", "[data-testid=add-webhook]"),
        ("/console/admin/keys", "[data-testid=add-key]"),
        ("/console/admin/audit", "#audit-text"),
        ("/console/search", "h1"),
    ];

    private async Task OpenAsync(CustomerPage customer)
    {
        await customer.OpenAsync(Host.Url);
        await customer.Page.Locator("#state[data-state=online]").WaitForAsync(new() { Timeout = 60_000 });
        await customer.Bubbles.First.WaitForAsync(new() { Timeout = 60_000 });
    }

    /// <summary>A customer whom the assistant helped, and one who asked for a person.</summary>
    private async Task GiveSomethingToShowAsync()
    {
        var helped = new CustomerPage(await Browsers.OpenAsync("en-GB"));
        await OpenAsync(helped);
        await helped.SayAsync("how long does delivery take");
        await Assertions.Expect(helped.Bubbles).ToHaveCountAsync(3, new() { Timeout = 60_000 });

        var customer = new CustomerPage(await Browsers.OpenAsync("en-GB"));
        await OpenAsync(customer);
        foreach (var said in new[] { "I want to talk to a person", "My parcel arrived broken", "Mei Lin", "mei@example.com", "Skip", "Skip" })
        {
            await customer.SayAsync(said);
            await customer.ReadsAsync(said);
        }
        var agent = new AgentConsole(await Browsers.OpenAsync("en-GB"));
        await agent.SignInAsync(Host.Url, "amy");
        await agent.Queue.First.ClickAsync();
        await agent.Transcript.WaitForAsync();
        _case = agent.Page.Url.Split('/')[^1];
        var supervisor = new AgentConsole(await Browsers.OpenAsync("en-GB"));
        await supervisor.SignInAsync(Host.Url, "dana");
        await supervisor.Page.GotoAsync(Host.Url + "/console/reports/contacts");
        _conversation = (await supervisor.Page.Locator("[data-testid=contact] a").First.GetAttributeAsync("href"))!.Split('/')[^1];
    }
}

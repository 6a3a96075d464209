using EndToEnd.Hosting;
using Microsoft.Playwright;
using NUnit.Framework;

namespace EndToEnd;

/// <summary>What each role may open and do inside an open page, where no request passes the server's door any more.</summary>
[Category("Long")]
public sealed class RolesTests : BrowserFixture
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patiently = new() { Timeout = 60_000 };


    [TestCase("amy", "/console/reports", "/console/reports/figures", "/console/reports/contacts", "/console/knowledge", "/console/admin", "/console/admin/queues", "/console/admin/audit", "/console/admin/classifiers")]
    [TestCase("dana", "/console/admin", "/console/admin/people/amy", "/console/admin/queues/support", "/console/admin/routing", "/console/admin/keys", "/console/admin/audit", "/console/admin/classifiers")]
    public async Task A_page_of_another_role_does_not_open_within_an_open_page(string user, params string[] pages)
    {
        var console = new AgentConsole(await Browsers.OpenAsync("en-GB"));
        await console.SignInAsync(Host.Url, user);
        await console.Page.Locator(".desk").WaitForAsync(new() { Timeout = 60_000 });

        foreach (var page in pages)
        {
            await console.Page.EvaluateAsync("path => Blazor.navigateTo(path)", page);
            await Assertions.Expect(console.Page.GetByText("There is no such page")).ToBeVisibleAsync(Patiently);
            await console.Page.EvaluateAsync("Blazor.navigateTo('/console')");
            await Assertions.Expect(console.Page.Locator(".desk")).ToBeVisibleAsync(Patiently);
        }
    }

    [Test]
    public async Task Who_is_bound_to_a_queue_does_not_see_the_case_of_another_by_its_address()
    {
        var customer = new CustomerPage(await Browsers.OpenAsync("en-GB"));
        await customer.OpenAsync(Host.Url);
        await customer.Page.Locator("#state[data-state=online]").WaitForAsync(new() { Timeout = 60_000 });
        await customer.Bubbles.First.WaitForAsync(new() { Timeout = 60_000 });
        foreach (var said in new[] { "I want to talk to a person", "My parcel arrived broken", "Mei Lin", "mei@example.com", "Skip", "Skip" })
        {
            await customer.SayAsync(said);
            await customer.ReadsAsync(said);
        }
        var amy = new AgentConsole(await Browsers.OpenAsync("en-GB"));
        await amy.SignInAsync(Host.Url, "amy");
        await amy.Queue.First.ClickAsync();
        await amy.Transcript.WaitForAsync();
        var address = amy.Page.Url;
        var admin = (await SignedInAsync("admin", "/console/admin/new-queue")).Page;
        await admin.FillAsync("#queue-id", "finance");
        await admin.FillAsync("#name-en", "Finance");
        await admin.GetByTestId("save").ClickAsync();
        await admin.GetByTestId("to-hours").WaitForAsync(new() { Timeout = 60_000 });
        await admin.GotoAsync(Host.Url + "/console/admin/people/chen");
        await admin.GetByLabel("Finance").CheckAsync();
        await admin.GetByTestId("save").ClickAsync();
        await admin.GetByTestId("done").WaitForAsync(new() { Timeout = 60_000 });

        var chen = (await SignedInAsync("chen", new Uri(address).AbsolutePath)).Page;

        await Assertions.Expect(chen.GetByText("or you may not see it")).ToBeVisibleAsync(Patiently);
        Assert.That(await chen.GetByTestId("queue-item").CountAsync() + await chen.GetByTestId("message").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_open_page_of_a_disabled_user_ends_within_a_minute()
    {
        var ben = (await SignedInAsync("ben", "/console")).Page;
        await ben.Locator(".desk").WaitForAsync(new() { Timeout = 60_000 });
        var admin = (await SignedInAsync("admin", "/console/admin")).Page;

        await admin.Locator("[data-user=ben]").GetByTestId("toggle-user").ClickAsync();

        await ben.WaitForURLAsync("**/login**", new() { Timeout = 60_000 });
    }

    private async Task<AgentConsole> SignedInAsync(string user, string path)
    {
        var console = new AgentConsole(await Browsers.OpenAsync("en-GB"));
        await console.SignInAsync(Host.Url, user);
        await console.Page.GotoAsync(Host.Url + path);
        return console;
    }
}

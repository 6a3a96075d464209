using System.Net;
using Bot.Tests.Accounts;
using NUnit.Framework;

namespace Bot.Tests.Console;

public sealed class ConsolePagesTests
{
    private ConsoleHost _host = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await ConsoleHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("amy", "/console", true)]
    [TestCase("amy", "/console/cases/123456", true)]
    [TestCase("amy", "/console/search", true)]
    [TestCase("amy", "/console/reports", false)]
    [TestCase("amy", "/console/knowledge", false)]
    [TestCase("amy", "/console/knowledge/x/en", false)]
    [TestCase("amy", "/console/admin", false)]
    [TestCase("dana", "/console", true)]
    [TestCase("dana", "/console/reports", true)]
    [TestCase("dana", "/console/knowledge", true)]
    [TestCase("dana", "/console/admin", false)]
    [TestCase("admin", "/console", true)]
    [TestCase("admin", "/console/reports", true)]
    [TestCase("admin", "/console/knowledge", true)]
    [TestCase("admin", "/console/admin", true)]
    [TestCase("amy", "/console/admin/people/amy", false)]
    [TestCase("dana", "/console/admin/people/amy", false)]
    [TestCase("admin", "/console/admin/people/amy", true)]
    [TestCase("amy", "/console/admin/queues", false)]
    [TestCase("dana", "/console/admin/queues", false)]
    [TestCase("admin", "/console/admin/queues", true)]
    [TestCase("amy", "/console/admin/queues/general", false)]
    [TestCase("dana", "/console/admin/queues/general", false)]
    [TestCase("admin", "/console/admin/queues/general", true)]
    [TestCase("amy", "/console/admin/queues/general/hours", false)]
    [TestCase("dana", "/console/admin/queues/general/hours", false)]
    [TestCase("admin", "/console/admin/queues/general/hours", true)]
    [TestCase("amy", "/console/admin/new-queue", false)]
    [TestCase("dana", "/console/admin/new-queue", false)]
    [TestCase("admin", "/console/admin/new-queue", true)]
    [TestCase("amy", "/console/admin/routing", false)]
    [TestCase("dana", "/console/admin/routing", false)]
    [TestCase("admin", "/console/admin/routing", true)]
    [TestCase("amy", "/console/admin/replies", false)]
    [TestCase("dana", "/console/admin/replies", false)]
    [TestCase("admin", "/console/admin/replies", true)]
    [TestCase("amy", "/console/admin/audit", false)]
    [TestCase("dana", "/console/admin/audit", false)]
    [TestCase("admin", "/console/admin/audit", true)]
    [TestCase("amy", "/console/reports/figures", false)]
    [TestCase("dana", "/console/reports/figures", true)]
    [TestCase("admin", "/console/reports/figures", true)]
    [TestCase("amy", "/console/reports/cases", false)]
    [TestCase("dana", "/console/reports/cases", true)]
    [TestCase("admin", "/console/reports/cases", true)]
    [TestCase("amy", "/console/reports/selfservice", false)]
    [TestCase("dana", "/console/reports/selfservice", true)]
    [TestCase("admin", "/console/reports/selfservice", true)]
    [TestCase("amy", "/console/reports/contacts", false)]
    [TestCase("dana", "/console/reports/contacts", true)]
    [TestCase("admin", "/console/reports/contacts", true)]
    [TestCase("amy", "/console/reports/conversations/x", false)]
    [TestCase("dana", "/console/reports/conversations/x", true)]
    [TestCase("admin", "/console/reports/conversations/x", true)]
    [TestCase("amy", "/console/reports/figures.csv", false)]
    [TestCase("dana", "/console/reports/figures.csv", true)]
    [TestCase("admin", "/console/reports/figures.csv", true)]
    [TestCase("amy", "/console/reports/cases.csv", false)]
    [TestCase("dana", "/console/reports/cases.csv", true)]
    [TestCase("admin", "/console/reports/cases.csv", true)]
    [TestCase("amy", "/console/reports/selfservice.csv", false)]
    [TestCase("dana", "/console/reports/selfservice.csv", true)]
    [TestCase("admin", "/console/reports/selfservice.csv", true)]
    [TestCase("amy", "/console/admin/webhooks", false)]
    [TestCase("dana", "/console/admin/webhooks", false)]
    [TestCase("admin", "/console/admin/webhooks", true)]
    [TestCase("amy", "/console/admin/keys", false)]
    [TestCase("dana", "/console/admin/keys", false)]
    [TestCase("admin", "/console/admin/keys", true)]
    public async Task Each_role_opens_its_pages_and_no_others(string user, string path, bool opens)
    {
        var browser = new AccountsHost.Browser(_host.Address, null);
        await browser.SignInAsync(user, ConsoleHost.Password);

        var page = await browser.GetAsync(path);

        Assert.That(page.StatusCode, Is.EqualTo(opens ? HttpStatusCode.OK : HttpStatusCode.Found));
        if (!opens) Assert.That(page.Headers.Location!.AbsolutePath, Is.EqualTo("/login/refused"));
    }

    [TestCase("/console")]
    [TestCase("/console/cases/123456")]
    [TestCase("/console/search")]
    [TestCase("/console/reports")]
    [TestCase("/console/knowledge")]
    [TestCase("/console/admin")]
    public async Task A_stranger_is_asked_to_sign_in(string path)
    {
        var page = await new AccountsHost.Browser(_host.Address, null).GetAsync(path);

        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(page.Headers.Location!.PathAndQuery, Is.EqualTo("/login?returnUrl=" + Uri.EscapeDataString(path)));
    }

    [Test]
    public async Task A_stranger_gets_no_connection_for_a_page()
    {
        var negotiation = await new AccountsHost.Browser(_host.Address, null).PostAsync("/_blazor/negotiate?negotiateVersion=1", []);

        Assert.That(negotiation.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Pages_allow_nothing_inline_and_hold_nothing_inline()
    {
        var browser = new AccountsHost.Browser(_host.Address, "zh-TW");
        await browser.SignInAsync("amy", ConsoleHost.Password);

        var page = await browser.GetAsync("/console");
        var html = await page.Content.ReadAsStringAsync();

        Assert.That(page.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("script-src 'self'").And.Not.Contain("unsafe"));
        Assert.That(html, Does.Contain("<html lang=\"zh-Hant\"").And.Not.Contain(" style=").And.Not.Contain(" onclick=").And.Not.Match("<script(?![^>]*src=)[^>]*>"));
    }

    [TestCase("/assets/console.css", "text/css")]
    [TestCase("/assets/console.js", "text/javascript")]
    [TestCase("/assets/icon.svg", "image/svg+xml")]
    [TestCase("/_framework/blazor.web.js", "text/javascript")]
    public async Task Styles_and_scripts_are_found_from_any_directory(string path, string type)
    {
        var file = await new AccountsHost.Browser(_host.Address, null).GetAsync(path);

        Assert.That(file.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(file.Content.Headers.ContentType!.MediaType, Is.EqualTo(type));
    }
}

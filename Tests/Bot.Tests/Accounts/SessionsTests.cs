using System.Net;
using Bot.Accounts;
using NUnit.Framework;

namespace Bot.Tests.Accounts;

public sealed class SessionsTests
{
    private AccountsHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AccountsHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(Role.Agent, true, false, false)]
    [TestCase(Role.Supervisor, true, true, false)]
    [TestCase(Role.Admin, true, true, true)]
    public async Task A_role_opens_its_pages_and_no_others(Role role, bool agent, bool supervisor, bool admin)
    {
        await _host.AddAsync("amy", role);
        var browser = _host.OpenBrowser();
        await browser.SignInAsync("amy", "correct horse");

        Assert.That(await MayOpenAsync(browser, "/agent"), Is.EqualTo(agent));
        Assert.That(await MayOpenAsync(browser, "/supervisor"), Is.EqualTo(supervisor));
        Assert.That(await MayOpenAsync(browser, "/admin"), Is.EqualTo(admin));
    }

    [Test]
    public async Task A_page_above_ones_role_says_so()
    {
        await _host.AddAsync("amy");
        var browser = _host.OpenBrowser();
        await browser.SignInAsync("amy", "correct horse");

        var refused = await browser.GetAsync((await browser.GetAsync("/admin")).Headers.Location!.PathAndQuery);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_session_outlives_a_restart()
    {
        await _host.AddAsync("amy");
        var before = _host.OpenBrowser();
        await before.SignInAsync("amy", "correct horse");

        await _host.RestartAsync();
        var after = _host.OpenBrowser();
        foreach (Cookie cookie in before.Cookies.GetAllCookies()) after.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", _host.Address.Host));

        Assert.That(await MayOpenAsync(after, "/agent"), Is.True);
    }

    [TestCase("disabled")]
    [TestCase("password")]
    [TestCase("role")]
    public async Task A_change_of_the_user_ends_the_session(string change)
    {
        await _host.AddAsync("amy");
        var browser = _host.OpenBrowser();
        await browser.SignInAsync("amy", "correct horse");
        Assert.That(await MayOpenAsync(browser, "/agent"), Is.True);

        var changes = _host.Get<ChangeUser>();
        await (change switch
        {
            "disabled" => changes.SetDisabledAsync("amy", true, default),
            "password" => changes.SetPasswordAsync("amy", "another horse", default),
            _ => changes.SetRoleAsync("amy", Role.Supervisor, default),
        });

        Assert.That(await MayOpenAsync(browser, "/agent"), Is.False);
    }

    [Test]
    public async Task Signing_out_ends_copies_of_the_cookie_as_well()
    {
        await _host.AddAsync("amy");
        var browser = _host.OpenBrowser();
        await browser.SignInAsync("amy", "correct horse");
        var copy = _host.OpenBrowser();
        foreach (Cookie cookie in browser.Cookies.GetAllCookies()) copy.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", _host.Address.Host));
        Assert.That(await MayOpenAsync(copy, "/agent"), Is.True);

        var signedOut = await browser.PostAsync("/logout", new() { ["__RequestVerificationToken"] = await browser.FormTokenAsync() });

        Assert.That(signedOut.Headers.Location!.ToString(), Is.EqualTo("/login"));
        Assert.That(await MayOpenAsync(browser, "/agent"), Is.False);
        Assert.That(await MayOpenAsync(copy, "/agent"), Is.False);
    }

    [Test]
    public async Task Signing_out_needs_the_pages_own_form()
    {
        await _host.AddAsync("amy");
        var browser = _host.OpenBrowser();
        await browser.SignInAsync("amy", "correct horse");

        var forged = await browser.PostAsync("/logout", []);

        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await MayOpenAsync(browser, "/agent"), Is.True);
    }

    private static async Task<bool> MayOpenAsync(AccountsHost.Browser browser, string path) => (await browser.GetAsync(path)).IsSuccessStatusCode;
}

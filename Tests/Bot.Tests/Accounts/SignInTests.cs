using System.Net;
using Bot.Accounts;
using NUnit.Framework;

namespace Bot.Tests.Accounts;

public sealed class SignInTests
{
    private AccountsHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await AccountsHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_right_password_opens_the_page_that_was_asked_for()
    {
        await _host.AddAsync("amy");
        var browser = _host.OpenBrowser();

        var asked = await browser.GetAsync("/agent?x=1");
        var signedIn = await browser.SignInAsync("Amy ", "correct horse", asked.Headers.Location!.Query);

        Assert.That(asked.Headers.Location.AbsolutePath, Is.EqualTo("/login"));
        Assert.That(signedIn.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(signedIn.Headers.Location!.ToString(), Is.EqualTo("/agent?x=1"));
        Assert.That(await (await browser.GetAsync("/agent?x=1")).Content.ReadAsStringAsync(), Is.EqualTo("agent page for AMY"));
    }

    [Test]
    public async Task The_session_cookie_is_kept_from_scripts_and_other_sites()
    {
        await _host.AddAsync("amy");

        var signedIn = await _host.OpenBrowser().SignInAsync("amy", "correct horse");

        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(AccountsServices.SessionCookie, StringComparison.Ordinal));
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax"));
    }

    [Test]
    public async Task An_unknown_user_and_a_wrong_password_read_the_same()
    {
        await _host.AddAsync("amy");

        var wrong = await _host.OpenBrowser().SignInAsync("amy", "wrong horse");
        var unknown = await _host.OpenBrowser().SignInAsync("zoe", "wrong horse");

        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await NoticeAsync(unknown), Is.EqualTo(await NoticeAsync(wrong)).And.Not.Empty);
    }

    [Test]
    public async Task Five_wrong_tries_pause_the_name_for_fifteen_minutes()
    {
        await _host.AddAsync("amy");
        var signIn = _host.Get<SignIn>();
        for (var i = 0; i < 5; i++) await signIn.RunAsync("amy", "wrong horse", default);

        var paused = await signIn.RunAsync("amy", "correct horse", default);
        _host.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await signIn.RunAsync("amy", "correct horse", default);

        Assert.That(paused, Is.Null);
        Assert.That(later, Is.Not.Null);
    }

    [Test]
    public async Task Four_wrong_tries_and_a_right_one_begin_the_count_anew()
    {
        await _host.AddAsync("amy");
        var signIn = _host.Get<SignIn>();

        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++) await signIn.RunAsync("amy", "wrong horse", default);
            Assert.That(await signIn.RunAsync("amy", "correct horse", default), Is.Not.Null);
        }
    }

    [Test]
    public async Task A_disabled_user_can_not_sign_in()
    {
        await _host.AddAsync("amy");
        await _host.Get<ChangeUser>().SetDisabledAsync("amy", true, default);

        Assert.That(await _host.Get<SignIn>().RunAsync("amy", "correct horse", default), Is.Null);
    }

    [Test]
    public async Task A_sign_in_form_of_another_site_is_refused()
    {
        await _host.AddAsync("amy");
        var browser = _host.OpenBrowser();

        var forged = await browser.PostAsync("/login", new() { ["user"] = "amy", ["password"] = "correct horse" });

        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(forged.Headers.Contains("Set-Cookie") && forged.Headers.GetValues("Set-Cookie").Any(c => c.Contains("session", StringComparison.Ordinal)), Is.False);
    }

    [TestCase("//evil.example/console")]
    [TestCase("https://evil.example/")]
    [TestCase("/\\evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        await _host.AddAsync("amy");

        var signedIn = await _host.OpenBrowser().SignInAsync("amy", "correct horse", "?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.That(signedIn.Headers.Location!.ToString(), Is.EqualTo("/console"));
    }

    [TestCase("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant", "登入")]
    [TestCase("zh-CN", "zh-Hans", "登录")]
    [TestCase("fr,en;q=0.5", "en", "Sign in")]
    [TestCase("fr", "en", "Sign in")]
    [TestCase(null, "en", "Sign in")]
    public async Task The_page_speaks_the_browsers_language(string? acceptLanguage, string language, string title)
    {
        var page = WebUtility.HtmlDecode(await (await _host.OpenBrowser(acceptLanguage).GetAsync("/login")).Content.ReadAsStringAsync());

        Assert.That(page, Does.Contain($"<html lang=\"{language}\"").And.Contain($"<h1>{title}</h1>"));
    }

    [Test]
    public async Task The_language_chosen_wins_over_the_browsers()
    {
        var browser = _host.OpenBrowser("en");

        await browser.PostAsync("/login/language?returnUrl=%2Flogin", new() { ["language"] = "zh-Hant", ["__RequestVerificationToken"] = await browser.FormTokenAsync() });
        var page = await (await browser.GetAsync("/login")).Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain("<html lang=\"zh-Hant\""));
    }

    [Test]
    public async Task The_page_allows_nothing_inline_and_no_frame()
    {
        var page = await _host.OpenBrowser().GetAsync("/login");

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("script-src 'self'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
    }

    private static async Task<string> NoticeAsync(HttpResponseMessage page)
    {
        var html = await page.Content.ReadAsStringAsync();
        var from = html.IndexOf("role=\"alert\">", StringComparison.Ordinal);
        return from < 0 ? "" : html[from..html.IndexOf("</p>", from, StringComparison.Ordinal)];
    }
}

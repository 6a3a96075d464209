using System.Net;
using Bot.Accounts;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace Bot.Tests.Accounts;

public sealed class ExternalSignInTests
{
    private IdentityProvider _provider = null!;
    private AccountsHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _provider = await IdentityProvider.StartAsync();
        _host = await AccountsHost.StartAsync([.. Settings(_provider.Authority), ("OpenIdConnect:CreateUsers", "true")]);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Test]
    public async Task Somebody_whose_role_the_settings_name_becomes_a_user_and_opens_the_page_that_was_asked_for()
    {
        var browser = _host.OpenBrowser();

        var end = await SignInAsync(browser, "/agent?x=1");

        Assert.That(end.Headers.Location?.ToString(), Is.EqualTo("/agent?x=1"));
        Assert.That(await (await browser.GetAsync("/agent")).Content.ReadAsStringAsync(), Is.EqualTo("agent page for Amy Lin"));
        Assert.That((await browser.GetAsync("/admin")).StatusCode, Is.Not.EqualTo(HttpStatusCode.OK));
        Assert.That((await _host.Get<UserStore>().GetAsync("amy.lin"))!.Value, Has.Property("Role").EqualTo(Role.Agent).And.Property("IsExternal").True);
    }

    [TestCase("Support.Agent", Role.Agent)]
    [TestCase("Support.Supervisor", Role.Supervisor)]
    [TestCase("Support.Admin", Role.Admin)]
    public async Task A_role_follows_the_value_that_the_settings_name(string value, Role role)
    {
        _provider.Person["roles"] = new[] { "Something.Else", value };

        await SignInAsync(_host.OpenBrowser());

        Assert.That((await _host.Get<UserStore>().GetAsync("amy.lin"))!.Value.Role, Is.EqualTo(role));
    }

    [TestCase("admin")]
    [TestCase("Admin")]
    [TestCase("support.admin")]
    [TestCase("")]
    public async Task Nobody_is_anything_without_a_value_that_the_settings_name(string value)
    {
        _provider.Person["roles"] = new[] { value };
        var browser = _host.OpenBrowser();

        var end = await SignInAsync(browser);

        Assert.That(end.Headers.Location?.ToString(), Is.EqualTo("/login/external/unknown"));
        Assert.That((await browser.GetAsync("/agent")).StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await _host.Get<UserStore>().IsEmptyAsync(), Is.True);
        Assert.That((await browser.GetAsync("/login/external/unknown")).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_like_name_joins_nobody()
    {
        await _host.AddAsync("amy.lin", Role.Admin);

        await SignInAsync(_host.OpenBrowser());

        Assert.That((await _host.Get<UserStore>().GetAsync("amy.lin"))!.Value.IsExternal, Is.False);
        Assert.That((await _host.Get<UserStore>().GetAsync("amy.lin-2"))!.Value.Role, Is.EqualTo(Role.Agent));
    }

    [Test]
    public async Task The_same_subject_is_the_same_user_whatever_it_is_called_and_its_role_follows()
    {
        await SignInAsync(_host.OpenBrowser());
        (_provider.Person["preferred_username"], _provider.Person["name"], _provider.Person["roles"]) = ("chen@example.com", "Somebody", new[] { "Support.Supervisor" });

        await SignInAsync(_host.OpenBrowser());

        var users = await _host.Get<UserStore>().AllAsync();
        Assert.That(users.Select(u => (u.UserName, u.Role)), Is.EqualTo(new[] { ("amy.lin", Role.Supervisor) }));
    }

    [Test]
    public async Task A_user_who_was_linked_keeps_the_role_given_here()
    {
        await _host.AddAsync("amy", Role.Supervisor);
        Assert.That(await _host.Get<ExternalSignIn>().LinkAsync("amy", _provider.Authority, "subject-1", "operator", default), Is.EqualTo(LinkResult.Linked));
        _provider.Person["roles"] = new[] { "Support.Admin" };
        var browser = _host.OpenBrowser();

        await SignInAsync(browser);

        Assert.That(await (await browser.GetAsync("/supervisor")).Content.ReadAsStringAsync(), Is.EqualTo("supervisor page for AMY"));
        Assert.That((await _host.Get<UserStore>().AllAsync()).Select(u => (u.UserName, u.Role)), Is.EqualTo(new[] { ("amy", Role.Supervisor) }));
    }

    [Test]
    public async Task An_account_belongs_to_one_user()
    {
        await _host.AddAsync("amy");
        await _host.AddAsync("ben");
        var external = _host.Get<ExternalSignIn>();

        await external.LinkAsync("amy", "issuer", "subject", "operator", default);

        Assert.That(await external.LinkAsync("ben", "issuer", "subject", "operator", default), Is.EqualTo(LinkResult.TakenByOther));
        Assert.That(await external.LinkAsync("nobody", "issuer", "other", "operator", default), Is.EqualTo(LinkResult.NoSuchUser));
    }

    [Test]
    public async Task A_disabled_user_is_refused()
    {
        await SignInAsync(_host.OpenBrowser());
        await _host.Get<ChangeUser>().SetDisabledAsync("amy.lin", true, default);

        var end = await SignInAsync(_host.OpenBrowser());

        Assert.That(end.Headers.Location?.ToString(), Is.EqualTo("/login/external/unknown"));
    }

    [TestCase("key")]
    [TestCase("issuer")]
    public async Task A_token_of_somebody_else_is_refused(string wrong)
    {
        if (wrong == "key") _provider.SignsWithAnotherKey = true;
        else _provider.IssuerInToken = "https://elsewhere.example";

        var end = await SignInAsync(_host.OpenBrowser());

        Assert.That(end.Headers.Location?.ToString(), Is.EqualTo("/login/external/failed"));
        Assert.That(await _host.Get<UserStore>().IsEmptyAsync(), Is.True);
    }

    [Test]
    public async Task The_answer_counts_only_in_the_browser_that_asked()
    {
        var asked = _host.OpenBrowser();
        var callback = await FromProviderAsync(asked, "/console");

        var end = await _host.OpenBrowser().GetAsync(callback);

        Assert.That(end.Headers.Location?.ToString(), Is.EqualTo("/login/external/failed"));
    }

    [Test]
    public async Task It_never_leads_to_another_site()
    {
        Assert.That((await SignInAsync(_host.OpenBrowser(), "https://evil.example/")).Headers.Location?.ToString(), Is.EqualTo("/console"));
    }

    [Test]
    public async Task The_button_is_there_only_where_a_provider_is_configured()
    {
        await using var without = await AccountsHost.StartAsync();

        Assert.That(await (await _host.OpenBrowser("en").GetAsync("/login")).Content.ReadAsStringAsync(), Does.Contain("data-testid=\"login-external\"").And.Contain("company account"));
        Assert.That(await (await without.OpenBrowser().GetAsync("/login")).Content.ReadAsStringAsync(), Does.Not.Contain("login-external"));
        Assert.That((await without.OpenBrowser().GetAsync("/login/external")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("http://provider.example", "https")]
    [TestCase("https://provider.example", "ClientId")]
    public void Settings_that_are_unsafe_or_not_whole_end_the_start(string authority, string says)
    {
        var refused = Assert.ThrowsAsync<OptionsValidationException>(async () => await AccountsHost.StartAsync(("OpenIdConnect:Authority", authority), ("OpenIdConnect:ClientSecret", "x")));

        Assert.That(refused!.Message, Does.Contain(says));
    }

    private static (string, string)[] Settings(string authority) =>
    [
        ("OpenIdConnect:Authority", authority), ("OpenIdConnect:ClientId", IdentityProvider.ClientId), ("OpenIdConnect:ClientSecret", IdentityProvider.ClientSecret),
        ("OpenIdConnect:AgentValues:0", "Support.Agent"), ("OpenIdConnect:SupervisorValues:0", "Support.Supervisor"), ("OpenIdConnect:AdminValues:0", "Support.Admin"),
    ];

    private static async Task<HttpResponseMessage> SignInAsync(AccountsHost.Browser browser, string returnUrl = "/console") => await browser.GetAsync(await FromProviderAsync(browser, returnUrl));

    /// <returns>Where the provider sends the browser back to.</returns>
    private static async Task<string> FromProviderAsync(AccountsHost.Browser browser, string returnUrl)
    {
        var challenge = await browser.GetAsync("/login/external?returnUrl=" + Uri.EscapeDataString(returnUrl));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        var answered = await client.GetAsync(challenge.Headers.Location);
        return answered.Headers.Location!.PathAndQuery;
    }
}

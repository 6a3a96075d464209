using System.Net;
using Bot.Tests.Console;
using Microsoft.AspNetCore.Routing;
using NUnit.Framework;

namespace Bot.Tests.Accounts;

/// <summary>Forms that a browser sends with its cookies: another site must not be able to send them for it.</summary>
public sealed class FormsTests
{
    private static readonly string[] Forms = ["/login", "/login/language", "/logout"];

    [Test]
    public async Task Every_form_is_refused_without_its_token_also_from_somebody_signed_in()
    {
        await using var host = await ConsoleHost.StartAsync();
        var browser = new AccountsHost.Browser(host.Address, null);
        await browser.SignInAsync("amy", ConsoleHost.Password);

        foreach (var form in Forms)
        {
            var forged = await browser.PostAsync(form, new() { ["user"] = "ben", ["password"] = ConsoleHost.Password, ["language"] = "zh-Hant" });
            Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), form);
        }
        Assert.That((await browser.GetAsync("/console")).StatusCode, Is.EqualTo(HttpStatusCode.OK), "still signed in");
    }

    [Test]
    public async Task There_are_no_forms_but_these()
    {
        await using var host = await ConsoleHost.StartAsync();

        var posts = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(path => !path.StartsWith("/_blazor", StringComparison.Ordinal));

        // Pages answer POST too, but only to forms with names, of which there are none; anti-forgery's own middleware refuses those without a token.
        Assert.That(posts.Where(path => !path.StartsWith("/console", StringComparison.Ordinal) && path != "/{**nothing:nonfile}"), Is.EquivalentTo(Forms));
    }
}

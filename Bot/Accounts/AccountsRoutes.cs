using Bot.Console;
using Bot.Console.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bot.Accounts;

/// <summary>Signing in and out; all of it works without script.</summary>
public static class AccountsRoutes
{
    public static WebApplication MapAccounts(this WebApplication app)
    {
        app.UseConsolePolicy("/login");
        app.MapGet("/login", (HttpContext context, string? returnUrl) => Page(context, returnUrl));
        app.MapPost("/login", SignInAsync).DisableAntiforgery();
        app.MapGet("/login/refused", (HttpContext context, string? returnUrl) => Page(context, returnUrl, LoginNotice.NotAllowed, StatusCodes.Status403Forbidden));
        app.MapGet("/login/external", SignInExternally);
        app.MapGet("/login/external/unknown", (HttpContext context) => Page(context, null, LoginNotice.ExternalUnknown, StatusCodes.Status403Forbidden));
        app.MapGet("/login/external/failed", (HttpContext context) => Page(context, null, LoginNotice.ExternalFailed, StatusCodes.Status502BadGateway));
        app.MapPost("/logout", SignOutAsync).DisableAntiforgery();
        app.MapPost("/login/language", ChooseLanguage).DisableAntiforgery();
        return app;
    }

    private static RazorComponentResult<LoginPage> Page(HttpContext context, string? returnUrl, LoginNotice notice = LoginNotice.None, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?>
        {
            [nameof(LoginPage.Texts)] = ConsoleLanguage.Of(context),
            [nameof(LoginPage.ReturnUrl)] = LocalAddress(returnUrl),
            [nameof(LoginPage.Notice)] = notice,
            [nameof(LoginPage.External)] = context.RequestServices.GetRequiredService<ExternalSignInOptions>(),
            [nameof(LoginPage.UserName)] = context.Request.HasFormContentType ? (string?)context.Request.Form["user"] : null,
        })
        { StatusCode = status, PreventStreamingRendering = true };

    // Anti-forgery is checked here rather than by the middleware: whoever left the page open overnight gets the page again with a sentence.
    private static async Task<IResult> SignInAsync(HttpContext context, IAntiforgery forms, SignIn signIn, string? returnUrl, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType) return TypedResults.BadRequest();
        if (!await forms.IsRequestValidAsync(context)) return Page(context, returnUrl, LoginNotice.FormExpired, StatusCodes.Status400BadRequest);

        var form = await context.Request.ReadFormAsync(ct);
        var user = await signIn.RunAsync(form["user"].ToString(), form["password"].ToString(), ct);
        if (user is null) return Page(context, returnUrl, LoginNotice.WrongCredentials, StatusCodes.Status401Unauthorized);

        await context.SignInAsync(Sessions.Begin(user), new AuthenticationProperties { IsPersistent = true });
        return TypedResults.LocalRedirect(LocalAddress(returnUrl));
    }

    // By a link and not by a form: the answer is a redirect to the provider, which the page's policy forbids to forms. What comes back carries
    // what was sent from this browser (state, nonce, PKCE), so that nobody is signed in by a link of somebody else's.
    private static IResult SignInExternally(ExternalSignInOptions external, string? returnUrl) => external.IsOn
        ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = LocalAddress(returnUrl) }, [ExternalSignInServices.Scheme])
        : TypedResults.NotFound();

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery forms, Sessions sessions)
    {
        if (!await forms.IsRequestValidAsync(context)) return TypedResults.BadRequest();

        sessions.End(context.User);
        await context.SignOutAsync();
        return TypedResults.LocalRedirect("/login");
    }

    private static async Task<IResult> ChooseLanguage(HttpContext context, IAntiforgery forms, string? returnUrl, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType || !await forms.IsRequestValidAsync(context)) return TypedResults.BadRequest();

        var form = await context.Request.ReadFormAsync(ct);
        ConsoleLanguage.Choose(context, form["language"].ToString());
        return TypedResults.LocalRedirect(LocalAddress(returnUrl));
    }

    /// <summary>Where to go afterwards: a path of ours, never another site.</summary>
    private static string LocalAddress(string? returnUrl) =>
        returnUrl is ['/', ..] && !returnUrl.StartsWith("//", StringComparison.Ordinal) && !returnUrl.StartsWith("/\\", StringComparison.Ordinal) && !returnUrl.Any(char.IsControl)
            ? returnUrl
            : "/console";
}

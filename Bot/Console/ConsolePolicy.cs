namespace Bot.Console;

/// <summary>
/// Headers of the pages for staff: scripts, styles and connections only from here and nothing inline, never framed,
/// never cached, no address handed on.
/// </summary>
public static class ConsolePolicy
{
    private const string Content =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static void UseConsolePolicy(this WebApplication app, string under) =>
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(under, StringComparison.Ordinal))
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Content;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
                headers.CacheControl = "no-cache, no-store";
            }
            return next(context);
        });
}

using Bot.Channels.DirectLine;
using Microsoft.Net.Http.Headers;

namespace Bot.WebChat;

public static class WebChatRoutes
{
    public static WebApplication MapWebChat(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http, WebChatPage page) => page.Get(http));
        app.MapPost("/webchat/token", (HttpContext http, WebChatTokens tokens, CancellationToken ct) => tokens.PostAsync(http, ct))
            .AddEndpointFilter<RefusalFilter>().DisableAntiforgery();
        app.MapGet(WebChatAssets.Prefix + "{name}", (HttpContext http, WebChatAssets assets) => GetAsset(http, assets));
        return app;
    }

    private static IResult GetAsset(HttpContext http, WebChatAssets assets)
    {
        if (assets.Find(http.Request.Path) is not { } asset) return Results.NotFound();
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.ToString()).ToArray();
        var (bytes, encoding) = accepted switch
        {
            _ when accepted.Contains("br", StringComparer.OrdinalIgnoreCase) => (asset.Brotli, "br"),
            _ when accepted.Contains("gzip", StringComparer.OrdinalIgnoreCase) => (asset.GZip, "gzip"),
            _ => (asset.Plain, null),
        };
        var headers = http.Response.Headers;
        if (encoding is not null) headers.ContentEncoding = encoding;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(bytes, asset.ContentType);
    }
}

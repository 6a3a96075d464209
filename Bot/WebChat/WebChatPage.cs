using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Bot.WebChat;

/// <summary>The customer's page: a frame in the reader's language around Microsoft's Web Chat.</summary>
public sealed class WebChatPage(WebChatAssets assets, WebChatTexts texts, IOptions<WebChatOptions> options)
{
    /// <summary>Of the empty style element that Web Chat adds to the page.</summary>
    private const string HashOfNothing = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    public IResult Get(HttpContext http)
    {
        var language = texts.LanguageFor(http.Request.GetTypedHeaders());
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PolicyFor(http.Request, nonce);
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.Vary = "Accept-Language";
        headers.ContentLanguage = language;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        return Results.Content(Write(language, nonce), "text/html; charset=utf-8");
    }

    /// <summary>
    /// Scripts, styles and connections from here alone; the stream is named because some browsers don't count it as "self". Web Chat makes
    /// the small picture of an upload in a worker of its own making, hence the blob.
    /// </summary>
    private static string PolicyFor(HttpRequest request, string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}' {HashOfNothing}; img-src 'self' data: blob:; media-src 'self' blob:; " +
        $"connect-src 'self' {(request.IsHttps ? "wss" : "ws")}://{request.Host} blob:; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private string Write(string language, string nonce)
    {
        var words = texts.Of(language);
        var title = options.Value.Title is { Length: > 0 } own ? own : words["title"];
        var configuration = JsonSerializer.Serialize(new WebChatConfiguration(language, options.Value.Accent, title, words), WebChatJson.Default.WebChatConfiguration);
        return $$"""
            <!DOCTYPE html>
            <html lang="{{language}}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
              <meta name="theme-color" content="{{options.Value.Accent}}">
              <title>{{Html(title)}}</title>
              <link rel="icon" type="image/svg+xml" href="{{assets.AddressOf("chat.svg")}}">
              <link rel="stylesheet" href="{{assets.AddressOf("chat.css")}}">
              <style nonce="{{nonce}}">:root { --accent: {{options.Value.Accent}}; }</style>
              <script src="{{assets.AddressOf("webchat.js")}}" defer></script>
              <script src="{{assets.AddressOf("line.js")}}" defer></script>
              <script src="{{assets.AddressOf("page.js")}}" defer></script>
            </head>
            <body>
              <header class="bar">
                <img class="mark" src="{{assets.AddressOf("chat.svg")}}" alt="" width="36" height="36">
                <div class="names">
                  <h1>{{Html(title)}}</h1>
                  <p class="state" id="state" role="status" data-state="connecting" data-testid="connection-state">{{Html(words["state.connecting"])}}</p>
                </div>
                <button type="button" class="person" id="person" data-testid="talk-to-person" disabled>
                  <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="currentColor" d="M12 12a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm0 2c-4.4 0-8 2.2-8 5v1.2c0 .4.4.8.8.8h14.4c.4 0 .8-.4.8-.8V19c0-2.8-3.6-5-8-5Z"/></svg>
                  <span>{{Html(words["person"])}}</span>
                </button>
              </header>
              <p class="banner" id="banner" role="alert" hidden></p>
              <main class="chat" id="chat" data-nonce="{{nonce}}" data-configuration="{{Html(configuration)}}">
                <p class="waiting" id="waiting">{{Html(words["state.connecting"])}}</p>
                <noscript><p class="waiting">{{Html(words["noscript"])}}</p></noscript>
              </main>
            </body>
            </html>

            """;
    }

    private static string Html(string text) => HtmlEncoder.Default.Encode(text);
}

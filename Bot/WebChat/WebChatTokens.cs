using System.Text.Json;
using Bot.Channels.DirectLine;
using Bot.Channels.DirectLine.Conversations;
using Bot.Channels.DirectLine.Tokens;
using Microsoft.Extensions.Options;

namespace Bot.WebChat;

/// <summary>
/// Gives the page its token. A signed cookie that scripts can't read brings the browser back to its conversation: after a
/// reload, an hour, or a restart of the host.
/// </summary>
public sealed class WebChatTokens(
    ConversationDirectory directory, DirectLineTokens tokens, DirectLineLimits limits, WebChatTexts texts, SigningKey key, ContinueLinks links, IOptions<WebChatOptions> options, TimeProvider clock)
{
    private const string Cookie = "bothandoff.chat";
    private const int LongestBody = 4096;

    private readonly SignedText<ResumeClaims> _resume = new(key.DeriveFor("web chat cookie"), WebChatJson.Default.ResumeClaims);

    public async Task<IResult> PostAsync(HttpContext http, CancellationToken ct)
    {
        if (!IsOwnPage(http.Request)) return DirectLineRefusal.Forbidden("Only the chat's own page gets a token here.");
        var parameters = await ReadAsync(http.Request, ct);
        if (parameters.Continue is not null) limits.CountStart(http); // nobody tries links by the thousand
        var continued = parameters.Continue is { } link ? await links.FollowAsync(link, ct) : null;
        var known = continued ?? (parameters.Restart ? null : await FindAsync(http.Request, ct));
        if (known is null) limits.CountStart(http);
        var conversation = known ?? await BeginAsync(parameters.Locale ?? texts.LanguageFor(http.Request.GetTypedHeaders()), ct);
        var userId = conversation.UserId ?? throw new InvalidOperationException($"Conversation '{conversation.Id}' of the customer page has no user.");
        Remember(http, conversation.Id, userId);
        var token = tokens.Issue(new TokenClaims
        {
            ConversationId = conversation.Id,
            UserId = userId,
            TrustedOrigins = http.Request.Headers.Origin is [{ Length: > 0 } origin] ? [origin] : null,
        });
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new WebChatTokenAnswer(token, conversation.Id, userId, (int)DirectLineTokens.TokenLifetime.TotalSeconds, Resumed: known is not null, LinkIsOver: parameters.Continue is not null && continued is null ? true : null),
            WebChatJson.Default.WebChatTokenAnswer);
    }

    /// <summary>Browsers say where a request comes from; a page of another site is refused, and it could not read the answer either.</summary>
    private static bool IsOwnPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site] && site is not ("same-origin" or "none")) return false;
        return request.Headers.Origin is not [{ Length: > 0 } origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<WebChatTokenParameters> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var nothing = new WebChatTokenParameters(null, false);
        var body = await BoundedBody.ReadAsync(request, LongestBody, ct) ?? throw new DirectLineRefusedException(DirectLineRefusal.TooBig("The body is too big."));
        if (body.IsEmpty) return nothing;
        // A form of another site can't send this type.
        if (!request.HasJsonContentType()) throw new DirectLineRefusedException(DirectLineRefusal.BadArgument("Send JSON, with the content type application/json."));
        return JsonSerializer.Deserialize(body.Span, WebChatJson.Default.WebChatTokenParameters) ?? nothing;
    }

    private async Task<DirectLineConversation?> FindAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.Cookies[Cookie] is not { } cookie || _resume.Read(cookie) is not { } claims || claims.ExpiresAt <= clock.GetUtcNow().ToUnixTimeSeconds()) return null;
        return await directory.FindAsync(claims.ConversationId, ct) is { } found && found.UserId == claims.UserId ? found : null;
    }

    private async Task<DirectLineConversation> BeginAsync(string locale, CancellationToken ct)
    {
        var begun = new DirectLineConversation
        {
            Id = Ids.New(),
            ChannelId = Microsoft.Bot.Connector.Channels.Webchat,
            UserId = $"dl_{Ids.New()}",
            Locale = locale.Length <= 35 ? locale : null,
            CreatedAt = clock.GetUtcNow(),
        };
        return (await directory.GetOrAddAsync(begun, ct)).Conversation;
    }

    private void Remember(HttpContext http, string conversationId, string userId)
    {
        var lasts = TimeSpan.FromDays(options.Value.ResumeDays);
        var claims = new ResumeClaims(conversationId, userId, (clock.GetUtcNow() + lasts).ToUnixTimeSeconds());
        http.Response.Cookies.Append(Cookie, _resume.Sign(claims), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            MaxAge = lasts,
            Path = "/webchat",
            IsEssential = true,
        });
    }
}

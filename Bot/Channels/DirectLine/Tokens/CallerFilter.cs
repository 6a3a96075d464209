using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Bot.Channels.DirectLine.Tokens;

/// <summary>
/// Lets a request through to its handler only with a secret, or with a valid token for the conversation in the address and
/// from a page that the token trusts.
/// </summary>
public sealed class CallerFilter(DirectLineTokens tokens, Secrets secrets, IOptions<DirectLineOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            || !"Bearer".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(header.Parameter))
            return DirectLineRefusal.Unauthorized("Send the header 'Authorization: Bearer <secret or token>'.");
        var caller = secrets.Contains(header.Parameter) ? new Caller(null) : null;
        if (caller is null)
        {
            var check = tokens.Check(header.Parameter);
            if (check.IsExpired) return DirectLineRefusal.TokenExpired();
            if (!check.IsValid) return DirectLineRefusal.Forbidden("This secret or token is not known here.");
            caller = new Caller(check.Claims);
        }
        if (!TrustedOrigins.Allow(options.Value, caller.Token?.TrustedOrigins, http.Request))
            return DirectLineRefusal.Forbidden("Pages from this origin may not use this bot.");
        if (caller.Token is { } token && http.GetRouteValue("conversationId") is string id && id != token.ConversationId)
            return DirectLineRefusal.Forbidden("The token is for another conversation.");
        http.Features.Set(caller);
        return await next(context);
    }
}

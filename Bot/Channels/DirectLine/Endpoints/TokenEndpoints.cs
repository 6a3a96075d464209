using Bot.Channels.DirectLine.Tokens;

namespace Bot.Channels.DirectLine.Endpoints;

/// <summary><c>tokens/generate</c> and <c>tokens/refresh</c>.</summary>
internal static class TokenEndpoints
{
    public static async Task<IResult> GenerateAsync(HttpContext http, DirectLineTokens tokens, CancellationToken ct)
    {
        if (!Caller.Of(http).HasSecret) return DirectLineRefusal.Forbidden("Tokens are given out for a secret only.");
        var parameters = await RequestJson.ReadAsync(http.Request, DirectLineJson.Default.TokenParameters, ct);
        var user = RequestJson.UserForToken(parameters?.User);
        return Answer(tokens, new TokenClaims
        {
            ConversationId = Ids.New(),
            UserId = user?.Id,
            UserName = user?.Name,
            TrustedOrigins = RequestJson.Checked(parameters?.TrustedOrigins),
        });
    }

    public static IResult Refresh(HttpContext http, DirectLineTokens tokens) =>
        Caller.Of(http).Token is { } claims ? Answer(tokens, claims) : DirectLineRefusal.BadArgument("A secret does not expire: there is nothing to refresh.");

    private static IResult Answer(DirectLineTokens tokens, TokenClaims claims) =>
        Results.Json(
            new TokenAnswer(claims.ConversationId, tokens.Issue(claims), (int)DirectLineTokens.TokenLifetime.TotalSeconds),
            DirectLineJson.Default.TokenAnswer);
}

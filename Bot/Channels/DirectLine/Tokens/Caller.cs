namespace Bot.Channels.DirectLine.Tokens;

/// <summary>Who calls: a server with a secret (no claims), or a client with a token for one conversation.</summary>
public sealed record Caller(TokenClaims? Token)
{
    public bool HasSecret => Token is null;

    /// <summary>The caller of a request that has passed <see cref="CallerFilter"/>.</summary>
    public static Caller Of(HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException($"{http.Request.Path} is mapped without {nameof(CallerFilter)}.");
}

using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.DirectLine.Tokens;

/// <summary>Issues and checks tokens and stream tickets.</summary>
public sealed class DirectLineTokens(SigningKey key, TimeProvider clock)
{
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromSeconds(1800);
    public static readonly TimeSpan TicketLifetime = TimeSpan.FromSeconds(60);

    private readonly SignedText<TokenClaims> _tokens = new(key.DeriveFor("direct line token"), DirectLineJson.Default.TokenClaims);
    private readonly SignedText<TicketClaims> _tickets = new(key.DeriveFor("direct line stream ticket"), DirectLineJson.Default.TicketClaims);

    /// <summary>A token with the claims' conversation, user and origins, valid from now on.</summary>
    public string Issue(TokenClaims claims)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return _tokens.Sign(claims with { IssuedAt = now, ExpiresAt = now + (long)TokenLifetime.TotalSeconds });
    }

    public TokenCheck Check(string token)
    {
        if (_tokens.Read(token) is not { } claims) return TokenCheck.Unknown;
        return IsOver(claims.ExpiresAt) ? TokenCheck.Expired : new TokenCheck(claims, false);
    }

    public string IssueTicket(TicketClaims claims) =>
        _tickets.Sign(claims with { ExpiresAt = (clock.GetUtcNow() + TicketLifetime).ToUnixTimeSeconds() });

    public TicketClaims? CheckTicket(string ticket) =>
        _tickets.Read(ticket) is { } claims && !IsOver(claims.ExpiresAt) ? claims : null;

    private bool IsOver(long seconds) => clock.GetUtcNow().ToUnixTimeSeconds() >= seconds;
}

/// <param name="IsExpired">It was valid once.</param>
public sealed record TokenCheck(TokenClaims? Claims, bool IsExpired)
{
    public static TokenCheck Unknown { get; } = new(null, false);

    public static TokenCheck Expired { get; } = new(null, true);

    [MemberNotNullWhen(true, nameof(Claims))]
    public bool IsValid => Claims is not null;
}

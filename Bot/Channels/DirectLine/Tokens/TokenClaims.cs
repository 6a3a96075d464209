using System.Text.Json.Serialization;

namespace Bot.Channels.DirectLine.Tokens;

/// <summary>What a token says: one conversation, at most one user, and the pages that may use it.</summary>
public sealed record TokenClaims
{
    [JsonPropertyName("conv")]
    public required string ConversationId { get; init; }

    /// <summary>Begins with <c>dl_</c>. Read by clients, which then take it for their own id.</summary>
    [JsonPropertyName("user")]
    public string? UserId { get; init; }

    [JsonPropertyName("name")]
    public string? UserName { get; init; }

    /// <summary>Null: any page.</summary>
    [JsonPropertyName("origins")]
    public IReadOnlyList<string>? TrustedOrigins { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("iat")]
    public long IssuedAt { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("exp")]
    public long ExpiresAt { get; init; }
}

/// <summary>Lets one WebSocket be opened. Addresses end up in logs, so it is no token and soon worthless.</summary>
public sealed record TicketClaims
{
    [JsonPropertyName("conv")]
    public required string ConversationId { get; init; }

    /// <summary>Up to here the client has not been shown anything (it asked for what is new only).</summary>
    [JsonPropertyName("floor")]
    public long Floor { get; init; }

    [JsonPropertyName("origins")]
    public IReadOnlyList<string>? TrustedOrigins { get; init; }

    /// <summary>Seconds since 1970.</summary>
    [JsonPropertyName("exp")]
    public long ExpiresAt { get; init; }
}

namespace Handoff.Customers;

/// <summary>A person, with the identities they have in channels.</summary>
public sealed record Customer
{
    public required CustomerId Id { get; init; }

    public string? Name { get; init; }

    /// <summary>BCP 47: the language last written in.</summary>
    public string? Language { get; init; }

    /// <summary>The shop's name for how valued the customer is, such as <c>gold</c>.</summary>
    public string? Tier { get; init; }

    /// <summary>What agents want to know next time.</summary>
    public string? Remark { get; init; }

    public IReadOnlyList<ChannelIdentity> Identities { get => field ?? []; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }
}

/// <param name="ChannelId">The Bot Framework's channel id.</param>
/// <param name="UserId">The user's id there.</param>
/// <param name="Proof">How it is known to be the same person: <c>channel</c> for the first, <c>code</c> and the like for those joined later.</param>
public sealed record ChannelIdentity(string ChannelId, string UserId, DateTimeOffset Since, string Proof);

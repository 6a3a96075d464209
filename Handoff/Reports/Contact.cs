using System.Text.Json.Serialization;
using Handoff.Conversations;
using Handoff.Customers;
using Handoff.Queues;

namespace Handoff.Reports;

/// <summary>
/// One visit of a customer to the assistant, in codes and never in words: what was asked and what came of it. The turns write it; reports on self-service
/// read nothing else. A visit ends with a handoff, or after <see cref="Silence"/>.
/// </summary>
public sealed record Contact
{
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    private const string CategoryMark = "category:";

    /// <summary>The conversation's id while it is the conversation's latest; a random one afterwards.</summary>
    public required string Id { get; init; }

    public required ConversationId ConversationId { get; init; }

    public required CustomerId CustomerId { get; init; }

    /// <summary>Where the visit began.</summary>
    public required string Channel { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Of the case that the visit ended with. Visits of versions before this was kept have none, even if they were handed off.</summary>
    public QueueId? Queue { get; init; }

    public IReadOnlyList<Exchange> Exchanges { get => field ?? []; init; }

    /// <summary>Articles and categories that it was about; none: nobody can say.</summary>
    [JsonIgnore]
    public IEnumerable<string> Subjects => Exchanges.SelectMany(e => e.Subjects).Distinct();

    /// <summary>The category it was about in the end; null if nobody can say.</summary>
    [JsonIgnore]
    public string? Category => Exchanges.Reverse().SelectMany(e => e.Subjects).FirstOrDefault(s => s.StartsWith(CategoryMark, StringComparison.Ordinal))?[CategoryMark.Length..];

    [JsonIgnore]
    public bool WasHandedOff => Exchanges is [.., { Outcome: ExchangeOutcome.HandedOff }];

    public int Count(ExchangeOutcome outcome) => Exchanges.Count(e => e.Outcome == outcome);

    public bool IsOver(DateTimeOffset now) => WasHandedOff || now - LastAt > Silence;

    /// <summary>About the same, as far as it can be said: what nobody knows the subject of may be about anything, and counts as the same.</summary>
    public bool IsAboutTheSameAs(Contact other)
    {
        var mine = Subjects.ToHashSet();
        return mine.Count == 0 || !other.Subjects.Any() || other.Subjects.Any(mine.Contains);
    }
}

/// <param name="Subjects">Articles (<c>article:</c> and the id) and categories (<c>category:</c> and its name).</param>
public sealed record Exchange(DateTimeOffset At, ExchangeOutcome Outcome, IReadOnlyList<string> Subjects);

public enum ExchangeOutcome
{
    Answered,

    /// <summary>The assistant asked which of several was meant.</summary>
    AskedBack,

    NoAnswer,

    /// <summary>The customer said that it helped.</summary>
    Helpful,

    /// <summary>The customer said that it did not help.</summary>
    Rejected,

    /// <summary>The turn failed with an error; the customer got an apology.</summary>
    Failed,

    HandedOff,
}

using Handoff.Customers;

namespace Handoff.Facts;

/// <summary>What a customer has told so far, in any conversation: it is never asked again.</summary>
public sealed record FactsLedger
{
    public required CustomerId CustomerId { get; init; }

    /// <summary>Oldest first; a value that was repeated stands once, at its last mention.</summary>
    public IReadOnlyList<Fact> Facts { get => field ?? []; init; }

    /// <summary>The latest of its kind.</summary>
    public Fact? Latest(FactKind kind) => Facts.LastOrDefault(f => f.Kind == kind);

    public FactsLedger With(Fact fact) =>
        this with { Facts = [.. Facts.Where(f => f.Kind != fact.Kind || f.Value != fact.Value), fact] };

    /// <summary>How to reach the customer: e-mail, else phone.</summary>
    public Fact? Contact => Latest(FactKind.Email) ?? Latest(FactKind.Phone);
}

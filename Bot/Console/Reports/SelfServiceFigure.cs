using Handoff.Reports;

namespace Bot.Console.Reports;

/// <summary>One number of the report on self-service: its name (<c>self.</c>key), its definition (<c>self.</c>key<c>.means</c>), its value, and the visits behind it.</summary>
/// <param name="Behind">The visits that it counts, or in which it counts something.</param>
public sealed record SelfServiceFigure(string Key, Func<SelfService, int> Value, Func<JudgedContact, bool> Behind)
{
    public static IReadOnlyList<SelfServiceFigure> All { get; } =
    [
        new("asked", f => f.Asked, _ => true),
        Of(ContactResult.Held),
        Of(ContactResult.CameBack),
        Of(ContactResult.LeftUnanswered),
        Of(ContactResult.HandedOff),
        Of(ContactResult.Open),
        new("confirmed", f => f.Confirmed, c => c.Contact.Count(ExchangeOutcome.Helpful) > 0),
        new("noanswers", f => f.NoAnswers, c => c.Contact.Count(ExchangeOutcome.NoAnswer) > 0),
        new("failed", f => f.Failures, c => c.Contact.Count(ExchangeOutcome.Failed) > 0),
    ];

    /// <summary>Null for a key that none has.</summary>
    public static SelfServiceFigure? Of(string? key) => All.FirstOrDefault(f => f.Key == key);

    private static SelfServiceFigure Of(ContactResult result) => new(result.ToString(), f => f.Count(result), c => c.Result == result);
}

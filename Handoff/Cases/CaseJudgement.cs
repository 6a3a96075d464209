namespace Handoff.Cases;

/// <summary>What of a case was read out of the customer's words by a classifier that was sure of it, and why.</summary>
/// <param name="What"><c>Category</c>, <c>Urgency</c> or <c>Mood</c>.</param>
/// <param name="Label">What was read: a category, or the name of an <see cref="Urgency"/> or a <see cref="Mood"/>.</param>
/// <param name="Probability">0 to 1, calibrated.</param>
/// <param name="Words">What decided, of the customer's own words.</param>
/// <param name="Version">Which version of the classifier judged.</param>
public sealed record CaseJudgement(string What, string Label, double Probability, IReadOnlyList<string> Words, int Version);

/// <summary>What the person who closed a case said it was about; null where nothing was said.</summary>
public sealed record ConfirmedLabels(string? Category, Urgency? Urgency);

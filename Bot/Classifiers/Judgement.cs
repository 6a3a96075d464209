namespace Bot.Classifiers;

/// <summary>What a classifier makes of a text.</summary>
/// <param name="Label">Its first guess, sure or not.</param>
/// <param name="Probability">0 to 1, as measured on examples that the classifier had not seen.</param>
/// <param name="IsSure">The label may be said: what was said of it at this probability was right in nine of ten. Otherwise nothing is known.</param>
/// <param name="Words">What decided, of the text's own words.</param>
/// <param name="Version">Which version of the classifier judged.</param>
public sealed record Judgement(ClassifierKind Kind, string Label, double Probability, bool IsSure, IReadOnlyList<string> Words, int Version);

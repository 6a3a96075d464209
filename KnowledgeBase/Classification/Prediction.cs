namespace KnowledgeBase.Classification;

/// <param name="Label">The most probable label in scope, also when <paramref name="IsOutOfScope"/>.</param>
/// <param name="Probability">0 to 1: how often such a prediction was right on held-out examples.</param>
/// <param name="IsOutOfScope">The text belongs to none of the labels.</param>
/// <param name="InScope">What was compared with the threshold: the higher, the surer that it is in scope.</param>
/// <param name="Ranking">All labels in scope, most probable first.</param>
public sealed record Prediction(string Label, double Probability, bool IsOutOfScope, double InScope, IReadOnlyList<LabelProbability> Ranking);

public sealed record LabelProbability(string Label, double Probability);

/// <param name="Feature">As people read it: a word, a pair of words, or a piece of a word between '…'.</param>
/// <param name="Contribution">What it added to the label's score, against the mean of the other labels.</param>
public sealed record DecidingFeature(string Feature, double Contribution);

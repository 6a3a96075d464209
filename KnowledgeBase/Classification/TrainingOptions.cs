namespace KnowledgeBase.Classification;

public sealed record LabelledText(string Text, string Label);

public sealed record TrainingOptions
{
    /// <summary>The label of examples that belong to none of the others; null when there are none.</summary>
    public string? OutOfScopeLabel { get; init; } = "oos";

    /// <summary>Points of accuracy in scope (0 to 1) that recognising what is out of scope may cost.</summary>
    public double AcceptedLoss { get; init; } = 0.005;

    /// <summary>Examples that thresholds are chosen on. Empty: a fifth of the training examples is held out for it.</summary>
    public IReadOnlyList<LabelledText> Validation { get; init; } = [];
}

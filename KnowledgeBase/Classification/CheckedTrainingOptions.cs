namespace KnowledgeBase.Classification;

public sealed record CheckedTrainingOptions
{
    /// <summary>The label of examples that belong to none of the others; null when there are none.</summary>
    public string? OutOfScopeLabel { get; init; }

    /// <summary>Points of accuracy in scope (0 to 1) that recognising what is out of scope may cost.</summary>
    public double AcceptedLoss { get; init; } = 0.05;

    /// <summary>The share of right ones (0 to 1) among all that is said of a label: below it the classifier is silent.</summary>
    public double SureFrom { get; init; } = 0.9;

    /// <summary>How many may work at once; 1 leaves the other processors to the customers.</summary>
    public int Threads { get; init; } = 1;
}

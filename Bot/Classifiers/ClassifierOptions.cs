using System.ComponentModel.DataAnnotations;

namespace Bot.Classifiers;

/// <summary>Settings <c>Classifiers</c>: how category, urgency and mood are learned.</summary>
public sealed class ClassifierOptions
{
    /// <summary>New, changed or withdrawn examples after which a classifier is trained again. 0: only by hand. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int TrainAfterExamples { get; set; } = 25;

    /// <summary>Seconds from the first change that may have brought an example or taken one away to the look whether there are enough. 1 to 86,400.</summary>
    [Range(1, 86_400)]
    public int LookAfterSeconds { get; set; } = 300;

    /// <summary>Cases, the latest closed, whose category and urgency agents confirmed are learned from. 0 (none) to 100,000.</summary>
    [Range(0, 100_000)]
    public int MostCases { get; set; } = 5000;

    /// <summary>Versions of each classifier that are kept to go back to. 2 to 100.</summary>
    [Range(2, 100)]
    public int KeepVersions { get; set; } = 10;
}

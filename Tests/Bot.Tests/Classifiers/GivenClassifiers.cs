using Bot.Classifiers;
using KnowledgeBase.Classification;

namespace Bot.Tests.Classifiers;

/// <summary>Classifiers of urgency and mood as they come out of the box, learned once for all tests.</summary>
internal static class GivenClassifiers
{
    private static readonly Lazy<LiveClassifiers> Once = new(() =>
    {
        var live = new LiveClassifiers();
        foreach (var kind in new[] { ClassifierKind.Urgency, ClassifierKind.Mood }) live.Set(kind, 1, Learn(kind));
        return live;
    });

    public static LiveClassifiers Shipped => Once.Value;

    private static TrainedModel Learn(ClassifierKind kind)
    {
        var ordinary = kind is ClassifierKind.Urgency ? "Normal" : "Neutral";
        var examples = ShippedExamples.Installed().Of(kind).Concat(EverydayTexts.All.Select(text => (Text: text, Label: ordinary))).Select((e, i) => new TrainingExample($"{i}", e.Text, e.Label, IsTrusted: true)).ToList();
        var learned = new CheckedTraining(examples, new CheckedTrainingOptions()).Run();
        return new TrainedModel(learned.Classifier, learned.Quality, new ExampleCounts(examples.Count, 0, 0, 0), examples.Select(e => TrainedModel.HashOf(e.Key)).ToHashSet());
    }
}

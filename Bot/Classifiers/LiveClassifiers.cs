namespace Bot.Classifiers;

/// <summary>The classifiers that judge now. Silent about a kind for which there is none yet.</summary>
public sealed class LiveClassifiers
{
    private readonly Live?[] _live = new Live?[Enum.GetValues<ClassifierKind>().Length];

    /// <summary>Null where there is no classifier, or the text is in none of its labels.</summary>
    public Judgement? Judge(ClassifierKind kind, string text)
    {
        if (Volatile.Read(ref _live[(int)kind]) is not { } live || string.IsNullOrWhiteSpace(text)) return null;
        var prediction = live.Model.Classifier.Predict(text);
        if (prediction.IsOutOfScope) return null;
        var from = live.Model.Quality.Labels.FirstOrDefault(l => l.Label == prediction.Label)?.SpeaksFrom;
        return new Judgement(kind, prediction.Label, prediction.Probability, prediction.Probability >= from, live.Model.Classifier.DecidingWords(text, prediction.Label), live.Number);
    }

    /// <summary>What judges now, and its number; null for none.</summary>
    public (int Number, TrainedModel Model)? Of(ClassifierKind kind) => Volatile.Read(ref _live[(int)kind]) is { } live ? (live.Number, live.Model) : null;

    internal void Set(ClassifierKind kind, int number, TrainedModel model) => Volatile.Write(ref _live[(int)kind], new Live(number, model));

    private sealed record Live(int Number, TrainedModel Model);
}

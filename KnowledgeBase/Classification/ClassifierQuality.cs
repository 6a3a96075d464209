namespace KnowledgeBase.Classification;

/// <summary>What cross-validation says of a classifier.</summary>
/// <param name="Accuracy">0 to 1: the share of held-out examples in scope whose label was the first guess.</param>
/// <param name="Said">0 to 1: the share of the examples in scope of which it was sure enough to say something.</param>
/// <param name="SaidRight">0 to 1: how much of all that it said was right, also of examples out of scope.</param>
/// <param name="Confusions">Which label was taken for which other one and how often, the most frequent first.</param>
public sealed record ClassifierQuality(double Accuracy, double Said, double SaidRight, IReadOnlyList<LabelQuality> Labels, IReadOnlyList<Confusion> Confusions)
{
    private const int MostConfusions = 200;

    /// <summary>What is less probable than this is never said.</summary>
    private const double LeastProbability = 0.75;

    internal static ClassifierQuality Of(IReadOnlyList<HeldOutJudgement> judged, CheckedTrainingOptions options)
    {
        var labels = judged.Select(j => j.Label).Distinct().Order(StringComparer.Ordinal).Select(label =>
        {
            var said = judged.Where(j => j.Guess.Label == label).ToList();
            var from = label == options.OutOfScopeLabel ? null : SpeaksFrom(said, options.SureFrom);
            return new LabelQuality(label, judged.Count(j => j.Label == label), said.Count, said.Count(j => j.IsRight), from);
        }).ToList();
        var borders = labels.ToDictionary(l => l.Label, l => l.SpeaksFrom);
        var spoken = judged.Where(j => borders.GetValueOrDefault(j.Guess.Label) is { } from && j.Guess.Probability >= from).ToList();
        var inScope = judged.Where(j => j.Label != options.OutOfScopeLabel).ToList();
        return new ClassifierQuality(
            Share(inScope.Count(j => j.IsRight), inScope.Count), Share(spoken.Count(j => j.Label != options.OutOfScopeLabel), inScope.Count), Share(spoken.Count(j => j.IsRight), spoken.Count), labels,
            [
                .. judged.Where(j => !j.IsRight).GroupBy(j => (j.Label, Guess: j.Guess.Label))
                    .Select(g => new Confusion(g.Key.Label, g.Key.Guess, g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Label, StringComparer.Ordinal).Take(MostConfusions),
            ]);
    }

    // The lowest probability from which on all that is said is right often enough; one right and one wrong are added, so that few examples prove little (Laplace).
    // Many clear ones must not vouch for those that are hardly better than a toss.
    private static double? SpeaksFrom(IReadOnlyList<HeldOutJudgement> said, double sureFrom)
    {
        double? from = null;
        var (right, count) = (0, 0);
        foreach (var judged in said.OrderByDescending(j => j.Guess.Probability))
        {
            count++;
            if (judged.IsRight) right++;
            if (judged.Guess.Probability < LeastProbability) break;
            if (right + 1 >= sureFrom * (count + 2)) from = judged.Guess.Probability;
        }
        return from;
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

/// <param name="Examples">How many there are of it.</param>
/// <param name="Guessed">How many held-out examples it was guessed for.</param>
/// <param name="Right">How many of these rightly.</param>
/// <param name="SpeaksFrom">The probability (0 to 1) from which on it is said; null: never, the guesses are too often wrong or too few.</param>
public sealed record LabelQuality(string Label, int Examples, int Guessed, int Right, double? SpeaksFrom)
{
    /// <summary>0 to 1: how many of its examples were recognised.</summary>
    public double Recall => Examples == 0 ? 0 : (double)Right / Examples;

    /// <summary>0 to 1: how many of its guesses were right.</summary>
    public double Precision => Guessed == 0 ? 0 : (double)Right / Guessed;
}

/// <param name="Label">What it is.</param>
/// <param name="TakenFor">What it was taken for.</param>
public sealed record Confusion(string Label, string TakenFor, int Count);

internal sealed record HeldOutJudgement(string Label, (string Label, double Probability) Guess)
{
    public bool IsRight => Guess.Label == Label;
}

namespace KnowledgeBase.Classification;

/// <summary>The steps from examples to a classifier.</summary>
internal static class ClassifierTraining
{
    internal const float Cost = 0.5f;

    /// <summary>For long texts with few labels, such as opinions, and where labels are doubtful: many weak signs instead of few strong ones.</summary>
    internal const float LowCost = 0.2f;

    /// <summary>For judging which labels are wrong: hardly anything is learned from one example.</summary>
    private const float CostOfJudges = 0.1f;
    private const int FewLabels = 20;
    private const int FewestToTry = 500;
    private const float PositiveFactor = 3f;
    private const int HeldOutOf = 5;

    /// <summary>When held-out accuracy is below this, the labels themselves are suspected.</summary>
    private const double SuspiciousAccuracy = 0.7;
    private const int FewestToDoubt = 1000;

    public static TextClassifier Run(IReadOnlyList<LabelledText> examples, TrainingOptions options, CancellationToken ct)
    {
        var labels = examples.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (labels.Length < 2) throw new ArgumentException("Training needs examples of at least two labels.", nameof(examples));
        var numbers = labels.Index().ToDictionary(l => l.Item, l => l.Index);
        var outOfScope = options.OutOfScopeLabel is { } label ? Array.IndexOf(labels, label) : -1;
        var features = new IReadOnlyList<ulong>[examples.Count];
        Parallel.For(0, features.Length, i => features[i] = TextFeatures.WithMarks(examples[i].Text));
        var from = new TrainingTexts(features, [.. examples.Select(e => numbers[e.Label])], labels, outOfScope);
        var all = Enumerable.Range(0, examples.Count).ToArray();

        var validated = options.Validation.Count > 0;
        var held = Fold(from.Classes, labels.Length, 0, examples);
        List<(IReadOnlyList<ulong> Features, int Class)> judged = validated
            ? [.. options.Validation.Select(v => ((IReadOnlyList<ulong>)TextFeatures.WithMarks(v.Text), Number(v.Label)))]
            : [.. held.Select(i => (features[i], from.Classes[i]))];
        var (way, classifier) = BetterWay(from, validated ? all : [.. all.Except(held)], judged, FewestToTry, threads: null, ct);
        var heldScores = Scores();
        var accuracy = heldScores.Count == 0 ? 1 : heldScores.Average(h => h.Text.Best == h.Class ? 1.0 : 0);

        var isNoisy = accuracy < SuspiciousAccuracy && examples.Count >= FewestToDoubt;
        if (isNoisy) classifier = Train(from, Undisputed(from, examples, ct), way with { Cost = LowCost }, ct);
        else if (!validated) classifier = Train(from, all, way, ct);
        if (isNoisy && validated) heldScores = Scores();
        return classifier.With(ScoreScale.Fit(heldScores, OutOfScopeNumber(outOfScope), options.AcceptedLoss));

        int Number(string text) => text == options.OutOfScopeLabel ? OutOfScopeNumber(outOfScope) : numbers.GetValueOrDefault(text, -1);

        List<(ScoredText Text, int Class)> Scores() => [.. judged.AsParallel().AsOrdered().WithCancellation(ct).Select(j => (classifier.Score(j.Features), j.Class))];
    }

    // Validation may know texts out of scope although training has none.
    private static int OutOfScopeNumber(int outOfScope) => outOfScope < 0 ? -2 : outOfScope;

    /// <summary>A classifier learned from the chosen examples; its scores aren't probabilities yet.</summary>
    internal static TextClassifier Train(TrainingTexts from, int[] chosen, LearningWay way, CancellationToken ct, int? threads = null)
    {
        var texts = chosen.Select(i => from.Features[i]).ToList();
        int[] classes = [.. chosen.Select(i => from.Classes[i])];
        var space = FeatureSpace.Of(texts, isMild: true);
        var vectors = new SparseVector[texts.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = ct };
        Parallel.For(0, vectors.Length, atOnce, i => vectors[i] = space.Vector(texts[i]));
        var hidden = new HiddenLayer[way.HasHidden ? HiddenLayer.Layers : 0];
        var weights = Array.Empty<float[]>();
        Parallel.Invoke(
            atOnce,
            () => Parallel.For(0, hidden.Length, atOnce, i => hidden[i] = HiddenLayer.Train(vectors, classes, from.Labels.Length, space.Size, beginning: i + 1, ct)),
            () => weights = LinearSvm.Train(vectors, classes, from.Labels.Length, space.Size, way.Cost, PositiveFactor, ct, threads));
        return new TextClassifier(space, weights, hidden, from.Labels, from.OutOfScope, new ScoreScale(4, double.NegativeInfinity));
    }

    /// <summary>
    /// The way that does better on what was held out: with few labels by how closely it keeps to single examples, with many by whether hidden layers help. Few labels
    /// have little in common that one could learn.
    /// </summary>
    /// <param name="fewestToTry">With fewer chosen examples of few labels a difference proves nothing.</param>
    internal static (LearningWay Way, TextClassifier Classifier) BetterWay(
        TrainingTexts from, int[] chosen, IReadOnlyList<(IReadOnlyList<ulong> Features, int Class)> judged, int fewestToTry, int? threads, CancellationToken ct)
    {
        var usual = new LearningWay(Cost, HasHidden: from.Labels.Length > FewLabels);
        var first = Train(from, chosen, usual, ct, threads);
        if (!usual.HasHidden && chosen.Length < fewestToTry) return (usual, first);
        var other = usual.HasHidden ? usual with { HasHidden = false } : usual with { Cost = LowCost };
        var second = usual.HasHidden ? first.WithoutHidden() : Train(from, chosen, other, ct, threads);
        return Right(second) > Right(first) ? (other, second) : (usual, first);

        int Right(TextClassifier judge) => judged.AsParallel().WithDegreeOfParallelism(threads ?? Environment.ProcessorCount).WithCancellation(ct).Count(j => judge.Score(j.Features).Best == j.Class);
    }

    // Every fifth example of each class, by the order of its text, which has nothing to do with its meaning.
    private static int[] Fold(int[] classes, int classCount, int fold, IReadOnlyList<LabelledText> examples)
    {
        var seen = new int[classCount];
        var chosen = new List<int>();
        foreach (var i in Enumerable.Range(0, classes.Length).OrderBy(i => StableHash(examples[i].Text)))
            if (seen[classes[i]]++ % HeldOutOf == fold) chosen.Add(i);
        return [.. chosen];
    }

    internal static uint StableHash(string text)
    {
        var hash = 2166136261;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        return hash;
    }

    // Noisy labels: what classifiers that did not see an example clearly contradict is left out.
    private static int[] Undisputed(TrainingTexts from, IReadOnlyList<LabelledText> examples, CancellationToken ct)
    {
        var kept = new List<int>();
        var all = Enumerable.Range(0, from.Classes.Length).ToArray();
        for (var fold = 0; fold < HeldOutOf; fold++)
        {
            var held = Fold(from.Classes, from.Labels.Length, fold, examples);
            var judge = Train(from, [.. all.Except(held)], new LearningWay(CostOfJudges, HasHidden: false), ct);
            foreach (var i in held)
            {
                var scores = judge.Score(from.Features[i]).ByLabel;
                if (scores.Max() - scores[from.Classes[i]] < DisputedBy) kept.Add(i);
            }
        }
        return [.. kept];
    }

    private const float DisputedBy = 0.4f;
}

/// <summary>What is learned from: texts as features, and the number of each one's label.</summary>
internal sealed record TrainingTexts(IReadOnlyList<ulong>[] Features, int[] Classes, string[] Labels, int OutOfScope);

/// <param name="Cost">How much an example on the wrong side counts.</param>
/// <param name="HasHidden">Whether hidden layers are learned beside the linear machine.</param>
internal readonly record struct LearningWay(float Cost, bool HasHidden);

namespace KnowledgeBase.Classification;

/// <summary>The steps from examples to a classifier.</summary>
internal static class ClassifierTraining
{
    internal const float Cost = 0.5f;

    /// <summary>For long texts with few labels, such as opinions: many weak signs instead of few strong ones. Tried where that takes little time.</summary>
    internal const float LowCost = 0.2f;
    private const int MostLabelsToTry = 20;
    private const int FewestToTry = 500;
    private const float CostWithNoise = 0.1f;
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
        Parallel.For(0, features.Length, i => features[i] = TextFeatures.Of(examples[i].Text));
        var classes = examples.Select(e => numbers[e.Label]).ToArray();
        var all = Enumerable.Range(0, examples.Count).ToArray();

        var held = Fold(classes, labels.Length, 0, examples);
        var validated = options.Validation.Count > 0;
        int[] rest = [.. all.Except(held)];
        var cost = labels.Length <= MostLabelsToTry && examples.Count >= FewestToTry ? BetterCost(features, classes, rest, held, labels, outOfScope, ct) : Cost;
        var classifier = Train(features, classes, validated ? all : rest, labels, outOfScope, cost, ct);
        var heldScores = validated
            ? options.Validation.Select(v => (classifier.Scores(v.Text), Number(v.Label))).ToList()
            : held.Select(i => (classifier.Scores(examples[i].Text), classes[i])).ToList();
        var accuracy = heldScores.Count == 0 ? 1 : heldScores.Average(h => Array.IndexOf(h.Item1, h.Item1.Max()) == h.Item2 ? 1.0 : 0);

        var isNoisy = accuracy < SuspiciousAccuracy && examples.Count >= FewestToDoubt;
        if (isNoisy) classifier = Train(features, classes, Undisputed(features, classes, labels, outOfScope, examples, ct), labels, outOfScope, CostWithNoise, ct);
        else if (!validated) classifier = Train(features, classes, all, labels, outOfScope, cost, ct);
        if (isNoisy && validated) heldScores = [.. options.Validation.Select(v => (classifier.Scores(v.Text), Number(v.Label)))];
        return classifier.With(ScoreScale.Fit(heldScores, OutOfScopeNumber(outOfScope), options.AcceptedLoss));

        int Number(string text) => text == options.OutOfScopeLabel ? OutOfScopeNumber(outOfScope) : numbers.GetValueOrDefault(text, -1);
    }

    // Validation may know texts out of scope although training has none.
    private static int OutOfScopeNumber(int outOfScope) => outOfScope < 0 ? -2 : outOfScope;

    /// <summary>A classifier learned from the chosen examples; its scores aren't probabilities yet.</summary>
    internal static TextClassifier Train(
        IReadOnlyList<ulong>[] features, int[] classes, int[] chosen, string[] labels, int outOfScope, float cost, CancellationToken ct, int? threads = null)
    {
        var texts = chosen.Select(i => features[i]).ToList();
        var space = FeatureSpace.Of(texts);
        var vectors = new SparseVector[texts.Count];
        Parallel.For(0, vectors.Length, new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1 }, i => vectors[i] = space.Vector(texts[i]));
        var weights = LinearSvm.Train(vectors, [.. chosen.Select(i => classes[i])], labels.Length, space.Size, cost, PositiveFactor, ct, threads);
        return new TextClassifier(space, weights, labels, outOfScope, new ScoreScale(4, double.NegativeInfinity));
    }

    private static float BetterCost(IReadOnlyList<ulong>[] features, int[] classes, int[] rest, int[] held, string[] labels, int outOfScope, CancellationToken ct)
    {
        return Right(LowCost) > Right(Cost) ? LowCost : Cost;

        int Right(float cost)
        {
            var judge = Train(features, classes, rest, labels, outOfScope, cost, ct);
            return held.Count(i => judge.Scores(features[i]) is var scores && Array.IndexOf(scores, scores.Max()) == classes[i]);
        }
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
    private static int[] Undisputed(IReadOnlyList<ulong>[] features, int[] classes, string[] labels, int outOfScope, IReadOnlyList<LabelledText> examples, CancellationToken ct)
    {
        var kept = new List<int>();
        var all = Enumerable.Range(0, classes.Length).ToArray();
        for (var fold = 0; fold < HeldOutOf; fold++)
        {
            var held = Fold(classes, labels.Length, fold, examples);
            var judge = Train(features, classes, [.. all.Except(held)], labels, outOfScope, CostWithNoise, ct);
            foreach (var i in held)
            {
                var scores = judge.Scores(examples[i].Text);
                if (scores.Max() - scores[classes[i]] < DisputedBy) kept.Add(i);
            }
        }
        return [.. kept];
    }

    internal const float DisputedBy = 0.25f;
}

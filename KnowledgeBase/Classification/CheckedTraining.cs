namespace KnowledgeBase.Classification;

/// <param name="Key">Names the example, so that two trainings can tell what they share.</param>
/// <param name="IsTrusted">Its label was chosen with care. Others may be slips: they are left out where all the rest clearly contradicts them.</param>
public sealed record TrainingExample(string Key, string Text, string Label, bool IsTrusted);

/// <param name="Classifier">Its probabilities are those of examples that it had not seen.</param>
/// <param name="Quality">As measured on held-out examples.</param>
/// <param name="LeftOut">Keys of the examples that the rest contradicted.</param>
public sealed record CheckedModel(TextClassifier Classifier, ClassifierQuality Quality, IReadOnlyList<string> LeftOut);

/// <summary>How two ways to learn did on the same held-out examples.</summary>
/// <param name="Judged">How many both were asked.</param>
/// <param name="Gained">How many only the new one had right.</param>
/// <param name="Lost">How many only the old one had right.</param>
public sealed record Comparison(int Judged, int Gained, int Lost)
{
    /// <summary>More was lost than chance explains: by more than one standard error of the difference (McNemar, Psychometrika 12, 1947).</summary>
    public bool IsWorse => Lost - Gained > Math.Sqrt(Lost + Gained);
}

/// <summary>
/// Trains and measures at once, by five-fold cross-validation: every example is judged by a classifier that did not see it. From these
/// judgements come the accuracy per label, the scale of the probabilities, what each label may be said from, and which labels are doubtful.
/// </summary>
public sealed class CheckedTraining
{
    private const int Folds = 5;

    private readonly IReadOnlyList<TrainingExample> _examples;
    private readonly CheckedTrainingOptions _options;
    private readonly IReadOnlyList<ulong>[] _features;
    private readonly string[] _labels;
    private readonly int[] _classes;
    private readonly int[] _folds;
    private readonly int _outOfScope;
    private readonly CancellationToken _ct;
    private float _cost = ClassifierTraining.Cost;
    private float[]?[]? _heldOut;

    /// <exception cref="ArgumentException">There are fewer than two labels.</exception>
    public CheckedTraining(IReadOnlyList<TrainingExample> examples, CheckedTrainingOptions options, CancellationToken ct = default)
    {
        (_examples, _options, _ct) = (examples, options, ct);
        _labels = [.. examples.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal)];
        _outOfScope = options.OutOfScopeLabel is { } label ? Array.IndexOf(_labels, label) : -1;
        if (_labels.Length - (_outOfScope < 0 ? 0 : 1) < 2) throw new ArgumentException("Training needs examples of at least two labels.", nameof(examples));
        var numbers = _labels.Index().ToDictionary(l => l.Item, l => l.Index);
        _classes = [.. examples.Select(e => numbers[e.Label])];
        _features = [.. examples.Select(e => (IReadOnlyList<ulong>)TextFeatures.Of(e.Text))];
        _folds = FoldsOf(examples, _classes, _labels.Length);
    }

    public CheckedModel Run()
    {
        int[] all = [.. Enumerable.Range(0, _examples.Count)];
        _cost = BetterCost(all);
        var heldOut = HeldOut(all, all);
        int[] kept = [.. all.Where(i => _examples[i].IsTrusted || !IsDisputed(heldOut[i]!, _classes[i]))];
        if (kept.Length < all.Length) heldOut = HeldOut(kept, kept);
        _heldOut = heldOut;

        var scale = ScoreScale.Fit([.. kept.Select(i => (heldOut[i]!, _classes[i]))], _outOfScope, _options.AcceptedLoss);
        var judged = kept.Select(i => new HeldOutJudgement(_labels[_classes[i]], Judge(scale, heldOut[i]!))).ToList();
        var classifier = ClassifierTraining.Train(_features, _classes, kept, _labels, _outOfScope, _cost, _ct, _options.Threads).With(scale);
        return new CheckedModel(classifier, ClassifierQuality.Of(judged, _options), [.. all.Except(kept).Select(i => _examples[i].Key)]);
    }

    /// <summary>Compares learning from all examples with learning from those that the older model knew, on the trusted ones of these. Call after <see cref="Run"/>.</summary>
    /// <param name="isKnown">Whether the older model had learned from the example.</param>
    public Comparison CompareWith(Func<TrainingExample, bool> isKnown)
    {
        if (_heldOut is not { } mine) throw new InvalidOperationException("Nothing has been trained yet.");
        int[] known = [.. Enumerable.Range(0, _examples.Count).Where(i => isKnown(_examples[i]))];
        int[] judged = [.. known.Where(i => _examples[i].IsTrusted && mine[i] is not null)];
        if (judged.Length == 0) judged = [.. known.Where(i => mine[i] is not null)];
        if (judged.Select(i => _classes[i]).Distinct().Count() < 2) return new Comparison(0, 0, 0);

        var older = HeldOut(known, judged);
        var (gained, lost) = (0, 0);
        foreach (var i in judged)
        {
            var (isRight, wasRight) = (Best(mine[i]!) == _classes[i], Best(older[i]!) == _classes[i]);
            if (isRight && !wasRight) gained++;
            if (wasRight && !isRight) lost++;
        }
        return new Comparison(judged.Length, gained, lost);
    }

    // The scores of those asked for, each by a classifier that learned from the other folds.
    private float[]?[] HeldOut(int[] learned, int[] judged)
    {
        var scores = new float[]?[_examples.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            _ct.ThrowIfCancellationRequested();
            int[] others = [.. learned.Where(i => _folds[i] != fold)];
            var judge = ClassifierTraining.Train(_features, _classes, others, _labels, _outOfScope, _cost, _ct, _options.Threads);
            foreach (var i in judged)
                if (_folds[i] == fold) scores[i] = judge.Scores(_features[i]);
        }
        return scores;
    }

    private float BetterCost(int[] all)
    {
        int[] others = [.. all.Where(i => _folds[i] != 0)];
        return Right(ClassifierTraining.LowCost) > Right(ClassifierTraining.Cost) ? ClassifierTraining.LowCost : ClassifierTraining.Cost;

        int Right(float cost)
        {
            var judge = ClassifierTraining.Train(_features, _classes, others, _labels, _outOfScope, cost, _ct, _options.Threads);
            return all.Count(i => _folds[i] == 0 && _examples[i].IsTrusted && Best(judge.Scores(_features[i])) == _classes[i]);
        }
    }

    private static bool IsDisputed(float[] scores, int own) => scores.Max() - scores[own] >= ClassifierTraining.DisputedBy;

    private static int Best(float[] scores) => Array.IndexOf(scores, scores.Max());

    private (string Label, double Probability) Judge(ScoreScale scale, float[] scores)
    {
        var probabilities = scale.Probabilities(scores, _outOfScope);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        var isOutside = _outOfScope >= 0 && ScoreScale.InScope(scores, _outOfScope) < scale.Threshold;
        return (isOutside ? _labels[_outOfScope] : _labels[best], probabilities[best]);
    }

    // By the order of the texts' hashes, which has nothing to do with their meaning; each label evenly.
    private static int[] FoldsOf(IReadOnlyList<TrainingExample> examples, int[] classes, int labels)
    {
        var (seen, folds) = (new int[labels], new int[classes.Length]);
        foreach (var i in Enumerable.Range(0, classes.Length).OrderBy(i => ClassifierTraining.StableHash(examples[i].Text)).ThenBy(i => examples[i].Key, StringComparer.Ordinal))
            folds[i] = seen[classes[i]]++ % Folds;
        return folds;
    }
}

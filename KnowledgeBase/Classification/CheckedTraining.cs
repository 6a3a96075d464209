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
    private const float DisputedBy = 0.25f;

    private readonly IReadOnlyList<TrainingExample> _examples;
    private readonly CheckedTrainingOptions _options;
    private readonly TrainingTexts _from;
    private readonly string[] _labels;
    private readonly int[] _classes;
    private readonly int[] _folds;
    private readonly int _outOfScope;
    private readonly CancellationToken _ct;
    private LearningWay _way;
    private ScoredText?[]? _heldOut;

    /// <exception cref="ArgumentException">There are fewer than two labels.</exception>
    public CheckedTraining(IReadOnlyList<TrainingExample> examples, CheckedTrainingOptions options, CancellationToken ct = default)
    {
        (_examples, _options, _ct) = (examples, options, ct);
        _labels = [.. examples.Select(e => e.Label).Distinct().Order(StringComparer.Ordinal)];
        _outOfScope = options.OutOfScopeLabel is { } label ? Array.IndexOf(_labels, label) : -1;
        if (_labels.Length - (_outOfScope < 0 ? 0 : 1) < 2) throw new ArgumentException("Training needs examples of at least two labels.", nameof(examples));
        var numbers = _labels.Index().ToDictionary(l => l.Item, l => l.Index);
        _classes = [.. examples.Select(e => numbers[e.Label])];
        _from = new TrainingTexts([.. examples.Select(e => (IReadOnlyList<ulong>)TextFeatures.WithMarks(e.Text))], _classes, _labels, _outOfScope);
        _folds = FoldsOf(examples, _classes, _labels.Length);
    }

    public CheckedModel Run()
    {
        int[] all = [.. Enumerable.Range(0, _examples.Count)];
        _way = BetterWay(all);
        // What is disputed is told by the linear part alone: a layer is sure of itself.
        var linear = _way with { HasHidden = false };
        var heldOut = HeldOut(all, all, linear);
        int[] kept = [.. all.Where(i => _examples[i].IsTrusted || !IsDisputed(heldOut[i]!.Value, _classes[i]))];
        if (kept.Length < all.Length || _way != linear) heldOut = HeldOut(kept, kept, _way);
        _heldOut = heldOut;

        var scale = ScoreScale.Fit([.. kept.Select(i => (heldOut[i]!.Value, _classes[i]))], _outOfScope, _options.AcceptedLoss);
        var judged = kept.Select(i => new HeldOutJudgement(_labels[_classes[i]], Judge(scale, heldOut[i]!.Value))).ToList();
        var classifier = ClassifierTraining.Train(_from, kept, _way, _ct, _options.Threads).With(scale);
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

        var older = HeldOut(known, judged, _way);
        var (gained, lost) = (0, 0);
        foreach (var i in judged)
        {
            var (isRight, wasRight) = (mine[i]!.Value.Best == _classes[i], older[i]!.Value.Best == _classes[i]);
            if (isRight && !wasRight) gained++;
            if (wasRight && !isRight) lost++;
        }
        return new Comparison(judged.Length, gained, lost);
    }

    // The scores of those asked for, each by a classifier that learned from the other folds.
    private ScoredText?[] HeldOut(int[] learned, int[] judged, LearningWay way)
    {
        var scores = new ScoredText?[_examples.Count];
        for (var fold = 0; fold < Folds; fold++)
        {
            _ct.ThrowIfCancellationRequested();
            int[] others = [.. learned.Where(i => _folds[i] != fold)];
            var judge = ClassifierTraining.Train(_from, others, way, _ct, _options.Threads);
            foreach (var i in judged)
                if (_folds[i] == fold) scores[i] = judge.Score(_from.Features[i]);
        }
        return scores;
    }

    private LearningWay BetterWay(int[] all)
    {
        var judged = all.Where(i => _folds[i] == 0 && _examples[i].IsTrusted).Select(i => (_from.Features[i], _classes[i])).ToList();
        return ClassifierTraining.BetterWay(_from, [.. all.Where(i => _folds[i] != 0)], judged, fewestToTry: 0, _options.Threads, _ct).Way;
    }

    private static bool IsDisputed(ScoredText text, int own) => text.ByLabel.Max() - text.ByLabel[own] >= DisputedBy;

    private (string Label, double Probability) Judge(ScoreScale scale, ScoredText text)
    {
        var probabilities = scale.Probabilities(text.ByLabel, _outOfScope);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        var isOutside = _outOfScope >= 0 && text.InScope < scale.Threshold;
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

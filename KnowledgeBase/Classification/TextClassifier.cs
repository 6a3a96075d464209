namespace KnowledgeBase.Classification;

/// <summary>
/// Tells which label a text has, learned from examples: linear, over words, pairs and pieces of words. Immutable and thread-safe.
/// </summary>
public sealed class TextClassifier
{
    private readonly FeatureSpace _space;
    private readonly float[][] _weights;
    private readonly string[] _labels;
    private readonly int _outOfScope;

    internal TextClassifier(FeatureSpace space, float[][] weights, string[] labels, int outOfScope, ScoreScale scale)
    {
        (_space, _weights, _labels, _outOfScope, Scale) = (space, weights, labels, outOfScope, scale);
    }

    public IReadOnlyList<string> Labels => _labels;

    internal ScoreScale Scale { get; }

    /// <exception cref="ArgumentException">There are fewer than two labels.</exception>
    public static TextClassifier Train(IReadOnlyList<LabelledText> examples, TrainingOptions? options = null, CancellationToken ct = default) =>
        ClassifierTraining.Run(examples, options ?? new TrainingOptions(), ct);

    public Prediction Predict(string text)
    {
        var scores = Scores(text);
        var inScope = InScope(scores);
        var probabilities = Scale.Probabilities(scores, _outOfScope);
        var ranking = Enumerable.Range(0, scores.Length).Where(c => c != _outOfScope)
            .OrderByDescending(c => scores[c]).Select(c => new LabelProbability(_labels[c], probabilities[c])).ToList();
        return new Prediction(ranking[0].Label, ranking[0].Probability, inScope < Scale.Threshold, inScope, ranking);
    }

    /// <summary>The features of the text that spoke most for the label, strongest first.</summary>
    public IReadOnlyList<DecidingFeature> Explain(string text, string label, int take = 8)
    {
        var c = Array.IndexOf(_labels, label);
        if (c < 0) return [];
        var features = TextFeatures.Named(text).DistinctBy(f => f.Feature).ToList();
        var vector = _space.Vector(TextFeatures.Of(text));
        var values = vector.Indexes.Zip(vector.Values).ToDictionary(p => p.First, p => p.Second);
        return
        [
            .. features.Select(f => (f.Name, Number: _space.Find(f.Feature))).Where(f => f.Number >= 0)
                .Select(f => new DecidingFeature(f.Name, values[f.Number] * (_weights[c][f.Number] - _weights.Average(w => w[f.Number]))))
                .Where(f => f.Contribution > 0).OrderByDescending(f => f.Contribution).Take(take),
        ];
    }

    internal float[] Scores(string text) => Scores(TextFeatures.Of(text));

    internal float[] Scores(IReadOnlyList<ulong> features)
    {
        var vector = _space.Vector(features);
        var scores = new float[_weights.Length];
        for (var c = 0; c < scores.Length; c++) scores[c] = vector.Dot(_weights[c]) + LinearSvm.Base;
        return scores;
    }

    internal TextClassifier With(ScoreScale scale) => new(_space, _weights, _labels, _outOfScope, scale);

    internal double InScope(float[] scores) => ScoreScale.InScope(scores, _outOfScope);
}

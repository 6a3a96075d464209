namespace KnowledgeBase.Classification;

/// <summary>
/// Tells which label a text has, learned from examples: linear, over words, pairs and pieces of words; with many labels small hidden layers have their say, too.
/// Immutable and thread-safe.
/// </summary>
public sealed class TextClassifier
{
    private const int MostExplained = 40;

    private readonly FeatureSpace _space;
    private readonly float[][] _weights;
    private readonly ScoringTable _table;
    private readonly HiddenLayer[] _hidden;
    private readonly string[] _labels;
    private readonly int _outOfScope;

    internal TextClassifier(FeatureSpace space, float[][] weights, HiddenLayer[] hidden, string[] labels, int outOfScope, ScoreScale scale)
        : this(space, weights, new ScoringTable(weights), hidden, labels, outOfScope, scale)
    {
    }

    private TextClassifier(FeatureSpace space, float[][] weights, ScoringTable table, HiddenLayer[] hidden, string[] labels, int outOfScope, ScoreScale scale)
    {
        (_space, _weights, _table, _hidden, _labels, _outOfScope, Scale) = (space, weights, table, hidden, labels, outOfScope, scale);
    }

    public IReadOnlyList<string> Labels => _labels;

    internal ScoreScale Scale { get; }

    /// <exception cref="ArgumentException">There are fewer than two labels.</exception>
    public static TextClassifier Train(IReadOnlyList<LabelledText> examples, TrainingOptions? options = null, CancellationToken ct = default) =>
        ClassifierTraining.Run(examples, options ?? new TrainingOptions(), ct);

    public Prediction Predict(string text)
    {
        var (scores, inScope) = Score(text);
        var probabilities = Scale.Probabilities(scores, _outOfScope);
        var ranking = Enumerable.Range(0, scores.Length).Where(c => c != _outOfScope)
            .OrderByDescending(c => scores[c]).Select(c => new LabelProbability(_labels[c], probabilities[c])).ToList();
        return new Prediction(ranking[0].Label, ranking[0].Probability, inScope < Scale.Threshold, inScope, ranking);
    }

    /// <summary>The features of the text that spoke most for the label, strongest first; what hidden layers make of them is not among it.</summary>
    public IReadOnlyList<DecidingFeature> Explain(string text, string label, int take = 8)
    {
        var c = Array.IndexOf(_labels, label);
        if (c < 0) return [];
        var features = TextFeatures.Named(text).DistinctBy(f => f.Feature).ToList();
        var vector = _space.Vector(TextFeatures.WithMarks(text));
        var values = vector.Indexes.Zip(vector.Values).ToDictionary(p => p.First, p => p.Second);
        return
        [
            .. features.Select(f => (f.Name, Number: _space.Find(f.Feature))).Where(f => f.Number >= 0)
                .Select(f => new DecidingFeature(f.Name, values[f.Number] * (_weights[c][f.Number] - _weights.Average(w => w[f.Number]))))
                .Where(f => f.Contribution > 0).OrderByDescending(f => f.Contribution).Take(take),
        ];
    }

    /// <summary>The few places of the text that decided, as they stand there, the weightiest first.</summary>
    public IReadOnlyList<string> DecidingWords(string text, string label, int take = 4) => DecidingPlaces.Of(text, Explain(text, label, MostExplained), take);

    /// <summary>Exact: what is read judges as what was written.</summary>
    public void Write(BinaryWriter to)
    {
        _space.Write(to);
        WeightRows.Write(to, _weights);
        to.Write(_hidden.Length);
        foreach (var layer in _hidden) layer.Write(to);
        foreach (var label in _labels) to.Write(label);
        to.Write(_outOfScope);
        to.Write(Scale.Sharpness);
        to.Write(Scale.Threshold);
    }

    /// <exception cref="InvalidDataException">The numbers contradict one another.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static TextClassifier Read(BinaryReader from)
    {
        var space = FeatureSpace.Read(from);
        var weights = WeightRows.Read(from);
        if (weights.Any(row => row.Length != space.Size)) throw new InvalidDataException("The weights aren't those of the features.");
        var layers = from.ReadInt32();
        if (layers is not (0 or HiddenLayer.Layers)) throw new InvalidDataException($"{layers} hidden layers.");
        var hidden = new HiddenLayer[layers];
        for (var i = 0; i < layers; i++) hidden[i] = HiddenLayer.Read(from, space.Size, weights.Length);
        var labels = new string[weights.Length];
        for (var c = 0; c < labels.Length; c++) labels[c] = from.ReadString();
        var outOfScope = from.ReadInt32();
        if (outOfScope >= labels.Length) throw new InvalidDataException($"Label {outOfScope} of {labels.Length}.");
        return new TextClassifier(space, weights, hidden, labels, outOfScope, new ScoreScale(from.ReadDouble(), from.ReadDouble()));
    }

    /// <summary>Changes when texts are read in another way than before: what was learned then is of no use any more.</summary>
    public static ulong Reading => TextFeatures.Fingerprint;

    internal ScoredText Score(string text) => Score(TextFeatures.WithMarks(text));

    internal ScoredText Score(IReadOnlyList<ulong> features)
    {
        var vector = _space.Vector(features);
        var scores = new float[_weights.Length];
        Array.Fill(scores, LinearSvm.Base);
        _table.AddTo(vector, scores);
        // On its right side a machine says about 1, on the wrong one -1: a probability moves that by as much as half the way.
        foreach (var layer in _hidden) layer.AddProbabilities(vector, scores, 1f / _hidden.Length);
        return new ScoredText(scores, ScoreScale.StandsOut(scores, _outOfScope) + vector.ShareOfPositive(_weights[ScoreScale.Best(scores, _outOfScope)]));
    }

    internal TextClassifier With(ScoreScale scale) => new(_space, _weights, _table, _hidden, _labels, _outOfScope, scale);

    internal TextClassifier WithoutHidden() => new(_space, _weights, _table, [], _labels, _outOfScope, Scale);
}

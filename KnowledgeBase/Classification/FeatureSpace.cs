namespace KnowledgeBase.Classification;

/// <summary>
/// Numbers for the features of the training texts, and their rarity. A text becomes a vector whose two groups (whole words, pieces) have
/// length one each, so that long texts count no more than short ones.
/// </summary>
internal sealed class FeatureSpace
{
    private const float PieceShare = 0.7f;

    private readonly Dictionary<string, int> _numbers;
    private readonly float[] _rarity;

    private FeatureSpace(Dictionary<string, int> numbers, float[] rarity) => (_numbers, _rarity) = (numbers, rarity);

    public int Size => _rarity.Length;

    public static FeatureSpace Of(IReadOnlyList<IReadOnlyList<string>> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
            foreach (var feature in text.Distinct())
                counts[feature] = counts.GetValueOrDefault(feature) + 1;
        // A piece of a word that occurs once says nothing that the word doesn't.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var rarity = new List<float>();
        foreach (var (feature, count) in counts)
        {
            if (count < 2 && feature[0] == TextFeatures.Piece) continue;
            numbers.Add(feature, numbers.Count);
            rarity.Add(MathF.Log(1 + (float)texts.Count / count));
        }
        return new FeatureSpace(numbers, [.. rarity]);
    }

    public int Find(string feature) => _numbers.GetValueOrDefault(feature, -1);

    public SparseVector Vector(IReadOnlyList<string> features)
    {
        var counts = new SortedDictionary<int, int>();
        var isPiece = new HashSet<int>();
        foreach (var feature in features)
        {
            if (!_numbers.TryGetValue(feature, out var number)) continue;
            counts[number] = counts.GetValueOrDefault(number) + 1;
            if (feature[0] == TextFeatures.Piece) isPiece.Add(number);
        }
        var (indexes, values) = (new int[counts.Count], new float[counts.Count]);
        float wholes = 0, pieces = 0;
        var at = 0;
        foreach (var (number, count) in counts)
        {
            var value = (1 + MathF.Log(count)) * _rarity[number];
            (indexes[at], values[at]) = (number, value);
            if (isPiece.Contains(number)) pieces += value * value;
            else wholes += value * value;
            at++;
        }
        var (wholeFactor, pieceFactor) = (wholes > 0 ? 1 / MathF.Sqrt(wholes) : 0, pieces > 0 ? PieceShare / MathF.Sqrt(pieces) : 0);
        for (var i = 0; i < at; i++) values[i] *= isPiece.Contains(indexes[i]) ? pieceFactor : wholeFactor;
        return new SparseVector(indexes, values);
    }
}

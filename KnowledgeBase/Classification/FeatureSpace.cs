using System.Runtime.InteropServices;

namespace KnowledgeBase.Classification;

/// <summary>
/// Numbers for the features of the training texts, and their rarity. A text becomes a vector whose groups (whole words, pieces, concepts, marks)
/// have one length each, so that long texts count no more than short ones.
/// </summary>
internal sealed class FeatureSpace
{
    private static readonly float[] Share = [1f, 0.7f, 1f, 0.4f];

    private readonly Dictionary<ulong, int> _numbers;
    private readonly float[] _rarity;

    private FeatureSpace(Dictionary<ulong, int> numbers, float[] rarity) => (_numbers, _rarity) = (numbers, rarity);

    public int Size => _rarity.Length;

    /// <param name="isMild">A rare feature outweighs a common one by less, as the square root: better where each class has many examples.</param>
    public static FeatureSpace Of(IReadOnlyList<IReadOnlyList<ulong>> texts, bool isMild = false)
    {
        var counts = new Dictionary<ulong, (int Texts, int Last)>();
        for (var i = 0; i < texts.Count; i++)
            foreach (var feature in texts[i])
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out var isKnown);
                if (!isKnown || count.Last != i) count = (count.Texts + 1, i);
            }
        // A piece of a word that occurs once says nothing that the word doesn't; a mark, nothing.
        var numbers = new Dictionary<ulong, int>();
        var rarity = new List<float>();
        foreach (var (feature, (count, _)) in counts)
        {
            if (count < 2 && TextFeatures.Group(feature) is TextFeatures.Piece or TextFeatures.Mark) continue;
            numbers.Add(feature, numbers.Count);
            var one = MathF.Log(1 + (float)texts.Count / count);
            rarity.Add(isMild ? MathF.Sqrt(one) : one);
        }
        return new FeatureSpace(numbers, [.. rarity]);
    }

    public void Write(BinaryWriter to)
    {
        to.Write(_numbers.Count);
        foreach (var (feature, number) in _numbers)
        {
            to.Write(feature);
            to.Write(number);
        }
        foreach (var one in _rarity) to.Write(one);
    }

    /// <exception cref="InvalidDataException">A number is not one of a feature.</exception>
    public static FeatureSpace Read(BinaryReader from)
    {
        var count = from.ReadInt32();
        var numbers = new Dictionary<ulong, int>(count);
        for (var i = 0; i < count; i++)
        {
            var (feature, number) = (from.ReadUInt64(), from.ReadInt32());
            if ((uint)number >= (uint)count) throw new InvalidDataException($"Feature {number} of {count}.");
            numbers.Add(feature, number);
        }
        var rarity = new float[count];
        for (var i = 0; i < count; i++) rarity[i] = from.ReadSingle();
        return new FeatureSpace(numbers, rarity);
    }

    public int Find(ulong feature) => _numbers.GetValueOrDefault(feature, -1);

    public SparseVector Vector(IReadOnlyList<ulong> features)
    {
        var known = new List<(int Number, int Group)>(features.Count);
        foreach (var feature in features)
            if (_numbers.TryGetValue(feature, out var number)) known.Add((number, TextFeatures.Group(feature)));
        known.Sort();
        var (indexes, values, groups) = (new List<int>(known.Count), new List<float>(known.Count), new List<int>(known.Count));
        Span<float> squares = stackalloc float[TextFeatures.Groups];
        for (var i = 0; i < known.Count;)
        {
            var (number, group) = known[i];
            var first = i;
            while (i < known.Count && known[i].Number == number) i++;
            var value = (1 + MathF.Log(i - first)) * _rarity[number];
            squares[group] += value * value;
            indexes.Add(number);
            values.Add(value);
            groups.Add(group);
        }
        for (var i = 0; i < values.Count; i++) values[i] *= Share[groups[i]] / MathF.Sqrt(squares[groups[i]]);
        return new SparseVector([.. indexes], [.. values]);
    }
}

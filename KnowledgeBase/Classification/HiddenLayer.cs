using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KnowledgeBase.Classification;

/// <summary>
/// A small neural network beside the linear machine: one layer of rectified units, then a softmax over the classes. What many classes have in common is learned once, in
/// its units, and not by each class alone. In each step half of a text's features are left out (Srivastava and others, Dropout, JMLR 2014), so that none is relied upon; the
/// steps of a feature grow shorter the more it has moved (Duchi, Hazan, Singer, Adaptive Subgradient Methods, JMLR 2011). Immutable; training is repeatable.
/// </summary>
internal sealed class HiddenLayer
{
    /// <summary>Two small ones that began differently err less together than a large one, and are learned at once.</summary>
    public const int Layers = 2;

    private const int Units = 32;
    private const int Passes = 6;
    private const float Rate = 0.5f;
    private const float FirstRate = 0.1f * Rate;
    private const float LastRate = 0.3f * Rate;
    private const float BorderRate = 0.05f * Rate;
    private const float Kept = 0.5f;

    /// <summary>Weights begin at random between this and its opposite: units that begin alike would stay so.</summary>
    private const float Beginning = 0.1f;

    /// <summary>A class whose probability is as near to what it ought to be teaches nothing worth the time.</summary>
    private const float Learned = 0.002f;

    private readonly int _classes;
    private readonly float[] _first;
    private readonly float[] _borders;
    private readonly float[] _last;
    private readonly float[] _lastBorders;

    private HiddenLayer(int classes, float[] first, float[] borders, float[] last, float[] lastBorders) =>
        (_classes, _first, _borders, _last, _lastBorders) = (classes, first, borders, last, lastBorders);

    /// <param name="beginning">Another number begins with other weights.</param>
    public static HiddenLayer Train(IReadOnlyList<SparseVector> examples, IReadOnlyList<int> classes, int classCount, int features, int beginning, CancellationToken ct)
    {
        var chance = new Chance(beginning);
        var layer = new HiddenLayer(classCount, Random(features * Units), new float[Units], Random(classCount * Units), new float[classCount]);
        int[] order = [.. Enumerable.Range(0, examples.Count)];
        var steps = new Steps(layer, features, classCount);
        for (var pass = 0; pass < Passes; pass++)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = order.Length - 1; i > 0; i--)
            {
                var other = chance.Below(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }
            foreach (var i in order) steps.Take(examples[i], classes[i], 1 - (float)pass / Passes, chance);
        }
        return layer;

        float[] Random(int count)
        {
            var values = new float[count];
            for (var i = 0; i < count; i++) values[i] = (chance.Below(2001) - 1000) / 1000f * Beginning;
            return values;
        }
    }

    /// <summary>Adds to each class its probability (0 to 1, together 1) times a factor.</summary>
    public void AddProbabilities(SparseVector text, Span<float> to, float factor)
    {
        Span<float> units = stackalloc float[Units];
        Rise(text.Indexes, text.Values, units);
        var probabilities = new float[_classes];
        Judge(units, probabilities);
        for (var c = 0; c < _classes; c++) to[c] += factor * probabilities[c];
    }

    public void Write(BinaryWriter to)
    {
        to.Write(_classes);
        to.Write(_first.Length / Units);
        foreach (var part in new[] { _first, _borders, _last, _lastBorders }) to.Write(MemoryMarshal.AsBytes(part.AsSpan()));
    }

    /// <exception cref="InvalidDataException">It isn't for so many features and classes.</exception>
    /// <exception cref="EndOfStreamException">It ends too early.</exception>
    public static HiddenLayer Read(BinaryReader from, int features, int classes)
    {
        if (from.ReadInt32() != classes || from.ReadInt32() != features) throw new InvalidDataException("The layer isn't that of the features and labels.");
        return new HiddenLayer(classes, Part(features * Units), Part(Units), Part(classes * Units), Part(classes));

        float[] Part(int count)
        {
            var values = new float[count];
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }
    }

    // A row of 32 units is four vectors of eight, which stay in the processor's registers from the first feature to the last.
    private void Rise(ReadOnlySpan<int> indexes, ReadOnlySpan<float> values, Span<float> units)
    {
        ref var rows = ref MemoryMarshal.GetArrayDataReference(_first);
        ref var borders = ref MemoryMarshal.GetArrayDataReference(_borders);
        var (one, two) = (Vector256.LoadUnsafe(ref borders), Vector256.LoadUnsafe(ref borders, 8));
        var (three, four) = (Vector256.LoadUnsafe(ref borders, 16), Vector256.LoadUnsafe(ref borders, 24));
        for (var k = 0; k < indexes.Length; k++)
        {
            var at = (nuint)indexes[k] * Units;
            var value = Vector256.Create(values[k]);
            one += value * Vector256.LoadUnsafe(ref rows, at);
            two += value * Vector256.LoadUnsafe(ref rows, at + 8);
            three += value * Vector256.LoadUnsafe(ref rows, at + 16);
            four += value * Vector256.LoadUnsafe(ref rows, at + 24);
        }
        ref var to = ref MemoryMarshal.GetReference(units);
        Vector256.Max(one, Vector256<float>.Zero).StoreUnsafe(ref to);
        Vector256.Max(two, Vector256<float>.Zero).StoreUnsafe(ref to, 8);
        Vector256.Max(three, Vector256<float>.Zero).StoreUnsafe(ref to, 16);
        Vector256.Max(four, Vector256<float>.Zero).StoreUnsafe(ref to, 24);
    }

    private void Judge(ReadOnlySpan<float> units, Span<float> probabilities)
    {
        var largest = float.NegativeInfinity;
        for (var c = 0; c < _classes; c++)
        {
            probabilities[c] = _lastBorders[c] + Dot(units, LastOf(c));
            largest = Math.Max(largest, probabilities[c]);
        }
        var sum = 0f;
        for (var c = 0; c < _classes; c++) sum += probabilities[c] = MathF.Exp(probabilities[c] - largest);
        for (var c = 0; c < _classes; c++) probabilities[c] /= sum;
    }

    private Span<float> FirstOf(int feature) => _first.AsSpan(feature * Units, Units);

    private Span<float> LastOf(int c) => _last.AsSpan(c * Units, Units);

    private static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        ref var a = ref MemoryMarshal.GetReference(one);
        ref var b = ref MemoryMarshal.GetReference(other);
        return Vector256.Sum(
            (Vector256.LoadUnsafe(ref a) * Vector256.LoadUnsafe(ref b)) + (Vector256.LoadUnsafe(ref a, 8) * Vector256.LoadUnsafe(ref b, 8))
            + (Vector256.LoadUnsafe(ref a, 16) * Vector256.LoadUnsafe(ref b, 16)) + (Vector256.LoadUnsafe(ref a, 24) * Vector256.LoadUnsafe(ref b, 24)));
    }

    private static void AddTimes(Span<float> to, ReadOnlySpan<float> what, float times)
    {
        ref var a = ref MemoryMarshal.GetReference(to);
        ref var b = ref MemoryMarshal.GetReference(what);
        var factor = Vector256.Create(times);
        for (nuint k = 0; k < Units; k += 8) (Vector256.LoadUnsafe(ref a, k) + (factor * Vector256.LoadUnsafe(ref b, k))).StoreUnsafe(ref a, k);
    }

    // What a step needs, made once.
    private sealed class Steps
    {
        // So that a feature's first step is not without bounds.
        private const float LeastMoved = 0.001f;

        private readonly HiddenLayer _layer;
        private readonly float[] _moved;
        private readonly float[] _units = new float[Units];
        private readonly float[] _blame = new float[Units];
        private readonly float[] _probabilities;
        private readonly List<int> _indexes = [];
        private readonly List<float> _values = [];

        public Steps(HiddenLayer layer, int features, int classes)
        {
            (_layer, _moved, _probabilities) = (layer, new float[features], new float[classes]);
            Array.Fill(_moved, LeastMoved);
        }

        public void Take(SparseVector example, int own, float slower, Chance chance)
        {
            Choose(example, chance);
            var indexes = CollectionsMarshal.AsSpan(_indexes);
            var values = CollectionsMarshal.AsSpan(_values);
            _layer.Rise(indexes, values, _units);
            _layer.Judge(_units, _probabilities);
            Array.Clear(_blame);
            for (var c = 0; c < _probabilities.Length; c++)
            {
                var off = _probabilities[c] - (c == own ? 1 : 0);
                if (Math.Abs(off) < Learned) continue;
                AddTimes(_blame, _layer.LastOf(c), off);
                AddTimes(_layer.LastOf(c), _units, -LastRate * slower * off);
                _layer._lastBorders[c] -= LastRate * slower * off;
            }
            for (var j = 0; j < Units; j++)
                if (_units[j] == 0) _blame[j] = 0;
            AddTimes(_layer._borders, _blame, -BorderRate * slower);
            var squares = Dot(_blame, _blame) / Units;
            for (var k = 0; k < indexes.Length; k++)
            {
                var (feature, value) = (indexes[k], values[k]);
                _moved[feature] += value * value * squares;
                AddTimes(_layer.FirstOf(feature), _blame, -FirstRate * slower * value / MathF.Sqrt(_moved[feature]));
            }
        }

        private void Choose(SparseVector example, Chance chance)
        {
            _indexes.Clear();
            _values.Clear();
            for (var k = 0; k < example.Indexes.Length; k++)
            {
                if (!chance.IsHeads()) continue;
                _indexes.Add(example.Indexes[k]);
                _values.Add(example.Values[k] / Kept);
            }
        }
    }

    // The same on every machine, and quicker than what the framework has. Marsaglia, Xorshift RNGs, Journal of Statistical Software 8, 2003.
    private sealed class Chance(int seed)
    {
        private ulong _state = 88172645463325252UL + (ulong)seed * 104729UL;

        public int Below(int count) => (int)((Next() >> 11) % (ulong)count);

        public bool IsHeads() => (Next() & (1UL << 40)) != 0;

        private ulong Next()
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            return _state ^= _state << 17;
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeBase.Classification;

/// <summary>The weights of a linear model by feature, all classes of one side by side: a text is scored by reading as many rows as it has features, once from end to end.</summary>
internal sealed class ScoringTable
{
    private readonly float[] _rows;
    private readonly int _classes;
    private readonly int _features;

    /// <param name="weights">One row for each class, all of the same length.</param>
    public ScoringTable(float[][] weights)
    {
        _classes = weights.Length;
        _features = weights[0].Length;
        _rows = new float[_classes * _features];
        for (var c = 0; c < _classes; c++)
        {
            var row = weights[c];
            for (var feature = 0; feature < row.Length; feature++) _rows[feature * _classes + c] = row[feature];
        }
    }

    /// <summary>Adds the text's product with each class's weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTo(SparseVector text, Span<float> scores)
    {
        if (scores.Length != _classes || (text.Indexes.Length > 0 && text.Indexes[^1] >= _features)) throw new ArgumentException($"A text of another space than one of {_features} features and {_classes} classes.");
        ref var to = ref MemoryMarshal.GetReference(scores);
        for (var k = 0; k < text.Indexes.Length; k++)
        {
            ref var row = ref _rows[text.Indexes[k] * _classes];
            var value = text.Values[k];
            var c = 0;
            for (; c <= _classes - Vector<float>.Count; c += Vector<float>.Count)
                (Vector.LoadUnsafe(ref to, (nuint)c) + Vector.LoadUnsafe(ref row, (nuint)c) * value).StoreUnsafe(ref to, (nuint)c);
            for (; c < _classes; c++) scores[c] += Unsafe.Add(ref row, c) * value;
        }
    }
}

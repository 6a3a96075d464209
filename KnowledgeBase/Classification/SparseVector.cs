using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgeBase.Classification;

/// <summary>Feature numbers, ascending from 0 on, and their values.</summary>
internal readonly record struct SparseVector(int[] Indexes, float[] Values)
{
    /// <param name="dense">As long as the space that the vector is of.</param>
    // Four sums at a time, as one alone waits for itself at each step, and without a look at the bounds: most of a training is spent here.
    public float Dot(ReadOnlySpan<float> dense)
    {
        CheckFits(dense.Length);
        ref var to = ref MemoryMarshal.GetReference(dense);
        ref var indexes = ref MemoryMarshal.GetArrayDataReference(Indexes);
        ref var values = ref MemoryMarshal.GetArrayDataReference(Values);
        var (one, two, three, four) = (0f, 0f, 0f, 0f);
        var (i, count) = (0, Indexes.Length);
        for (; i < count - 3; i += 4)
        {
            one += Unsafe.Add(ref values, i) * Unsafe.Add(ref to, Unsafe.Add(ref indexes, i));
            two += Unsafe.Add(ref values, i + 1) * Unsafe.Add(ref to, Unsafe.Add(ref indexes, i + 1));
            three += Unsafe.Add(ref values, i + 2) * Unsafe.Add(ref to, Unsafe.Add(ref indexes, i + 2));
            four += Unsafe.Add(ref values, i + 3) * Unsafe.Add(ref to, Unsafe.Add(ref indexes, i + 3));
        }
        for (; i < count; i++) one += Unsafe.Add(ref values, i) * Unsafe.Add(ref to, Unsafe.Add(ref indexes, i));
        return one + two + (three + four);
    }

    /// <param name="dense">As long as the space that the vector is of.</param>
    public void AddTo(Span<float> dense, float factor)
    {
        CheckFits(dense.Length);
        ref var to = ref MemoryMarshal.GetReference(dense);
        ref var indexes = ref MemoryMarshal.GetArrayDataReference(Indexes);
        ref var values = ref MemoryMarshal.GetArrayDataReference(Values);
        for (var i = 0; i < Indexes.Length; i++) Unsafe.Add(ref to, Unsafe.Add(ref indexes, i)) += factor * Unsafe.Add(ref values, i);
    }

    // The numbers ascend and none is negative: when the last one fits, all do.
    private void CheckFits(int size)
    {
        if (Indexes.Length != Values.Length || (Indexes.Length > 0 && Indexes[^1] >= size)) throw new ArgumentException($"A vector of another space than one of {size} features.");
    }

    public float Squares()
    {
        var sum = 0f;
        foreach (var v in Values) sum += v * v;
        return sum;
    }

    /// <summary>0 to 1: how much of the vector lies where the weights are positive.</summary>
    public float ShareOfPositive(ReadOnlySpan<float> weights)
    {
        var (positive, all) = (0f, 0f);
        for (var i = 0; i < Indexes.Length; i++)
        {
            var square = Values[i] * Values[i];
            all += square;
            if (weights[Indexes[i]] > 0) positive += square;
        }
        return all > 0 ? positive / all : 0;
    }
}

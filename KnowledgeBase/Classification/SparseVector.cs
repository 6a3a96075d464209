namespace KnowledgeBase.Classification;

/// <summary>Feature numbers, ascending, and their values.</summary>
internal readonly record struct SparseVector(int[] Indexes, float[] Values)
{
    public float Dot(ReadOnlySpan<float> dense)
    {
        var sum = 0f;
        for (var i = 0; i < Indexes.Length; i++) sum += Values[i] * dense[Indexes[i]];
        return sum;
    }

    public void AddTo(Span<float> dense, float factor)
    {
        for (var i = 0; i < Indexes.Length; i++) dense[Indexes[i]] += factor * Values[i];
    }

    public float Squares()
    {
        var sum = 0f;
        foreach (var v in Values) sum += v * v;
        return sum;
    }
}

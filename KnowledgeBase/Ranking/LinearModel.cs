namespace KnowledgeBase.Ranking;

/// <summary>A weighted sum of features.</summary>
internal sealed record LinearModel(float[] Weights, float Bias)
{
    /// <summary>
    /// Where a knowledge base has too little to learn from: how much each comparison counted on knowledge bases of
    /// different kinds, rounded.
    /// </summary>
    public static LinearModel Default { get; } = new([0.1f, 0.1f, 0.1f, 0, 0.05f, 0.3f, 0.1f, 0, 1.0f, 0.1f, 0.4f, 0.1f, 0.5f, 0.4f, 0.8f, 0.4f], 0);

    public float Score(ReadOnlySpan<float> features)
    {
        var sum = Bias;
        for (var i = 0; i < Weights.Length; i++) sum += Weights[i] * features[i];
        return sum;
    }
}

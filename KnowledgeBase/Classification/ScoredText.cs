namespace KnowledgeBase.Classification;

/// <param name="ByLabel">About -1 (nothing in common) to 2.</param>
/// <param name="InScope">The higher, the surer that the text belongs to one of the labels.</param>
internal readonly record struct ScoredText(float[] ByLabel, double InScope)
{
    public int Best => Array.IndexOf(ByLabel, ByLabel.Max());
}

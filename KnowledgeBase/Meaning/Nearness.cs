using KnowledgeBase.Indexing;

namespace KnowledgeBase.Meaning;

/// <summary>How near the articles are to one question by its meaning.</summary>
/// <param name="scores">Cosines, parallel to the articles; NaN for one without a vector.</param>
/// <param name="mean">Of all of them: encoders differ in how like any two sentences are to them, so only what is above it says something.</param>
internal sealed class Nearness(IReadOnlyList<IndexedArticle> articles, float[] scores, float mean)
{
    private readonly Dictionary<IndexedArticle, int> _places = [];

    /// <summary>The nearest that are nearer than usual, best first.</summary>
    public List<IndexedArticle> Nearest(int most)
    {
        var best = new PriorityQueue<int, (float Score, int Place)>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (!(scores[i] > mean)) continue;
            if (best.Count < most) best.Enqueue(i, (scores[i], -i));
            else best.EnqueueDequeue(i, (scores[i], -i));
        }
        var nearest = new List<IndexedArticle>(best.Count);
        while (best.TryDequeue(out var i, out _))
        {
            nearest.Add(articles[i]);
            _places[articles[i]] = i;
        }
        nearest.Reverse();
        return nearest;
    }

    /// <summary>0 (as any, or not among the nearest that were asked for) to 1 (the same).</summary>
    public float Of(IndexedArticle article) => _places.TryGetValue(article, out var i) && mean < 1 ? Math.Clamp((scores[i] - mean) / (1 - mean), 0, 1) : 0;
}

using System.Numerics;
using KnowledgeBase.Indexing;
using KnowledgeBase.Ranking;

namespace KnowledgeBase.Meaning;

/// <summary>The vectors of all stored questions of one state of the articles, compared one by one with that of a question. Immutable.</summary>
internal sealed class MeaningTable
{
    private readonly QuestionVectors _vectors;
    private readonly IReadOnlyList<IndexedArticle> _articles;
    private readonly float[]?[][] _rows;

    public MeaningTable(QuestionVectors vectors, IReadOnlyList<IndexedArticle> articles, CancellationToken ct)
    {
        (_vectors, _articles) = (vectors, articles);
        _rows = new float[]?[articles.Count][];
        for (var i = 0; i < _rows.Length; i++) _rows[i] = vectors.OfStored([.. Enumerable.Range(0, articles[i].Questions.Length).Select(articles[i].QuestionText)], ct);
    }

    /// <summary>How near each article is to a question; null where the encoder has nothing to say.</summary>
    public Nearness? Of(string text, Exclusion exclusion)
    {
        if (_articles.Count == 0 || _vectors.Of(text) is not { } asked) return null;
        var scores = new float[_articles.Count];
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = float.NaN;
            for (var q = 0; q < _rows[i].Length; q++)
            {
                if (_rows[i][q] is not { } row || row.Length != asked.Length || (q == exclusion.Question && ReferenceEquals(exclusion.QuestionOf, _articles[i]))) continue;
                var score = Dot(row, asked);
                if (!(scores[i] >= score)) scores[i] = score;
            }
            if (float.IsNaN(scores[i])) continue;
            sum += scores[i];
            count++;
        }
        return count == 0 ? null : new Nearness(_articles, scores, (float)(sum / count));
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) sums += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}

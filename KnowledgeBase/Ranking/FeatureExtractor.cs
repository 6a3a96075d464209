using KnowledgeBase.Indexing;

namespace KnowledgeBase.Ranking;

/// <summary>Compares one question with candidates. Not for use by several threads at once.</summary>
internal sealed class FeatureExtractor(QueryTerms query, TermTable table)
{
    private readonly float[] _weights = table.Weights;
    private readonly bool[] _covered = new bool[query.Ids.Length];

    /// <summary>Fills <paramref name="features"/> and returns the index of the stored question that is most like the query.</summary>
    public int Extract(IndexedArticle article, Span<float> features)
    {
        features.Clear();
        if (query.TotalWeight <= 0) return 0;
        var best = 0;
        float bestSimilarity = -1, second = 0, third = 0;
        for (var i = 0; i < article.Questions.Length; i++)
        {
            var (similarity, covered, stored) = Compare(article.Questions[i].Ids);
            if (similarity > bestSimilarity)
            {
                (third, second, bestSimilarity, best) = (second, Math.Max(bestSimilarity, 0), similarity, i);
                features[Features.QueryCovered] = covered;
                features[Features.StoredCovered] = stored;
            }
            else if (similarity > second) (third, second) = (second, similarity);
            else if (similarity > third) third = similarity;
        }
        features[Features.Similarity] = Math.Max(bestSimilarity, 0);
        features[Features.Neighbours] = (second + third) / 2;
        features[Features.Order] = Order(article.Questions[best].Sequence);

        Array.Clear(_covered);
        features[Features.AllQuestionsCovered] = Cover(article.QuestionTerms);
        features[Features.AnswerMatch] = AnswerMatch(article.Answer);
        features[Features.EverythingCovered] = Cover(article.Answer.Ids);
        return best;
    }

    private (float Similarity, float QueryCovered, float StoredCovered) Compare(int[] stored)
    {
        float common = 0, commonSquares = 0, total = 0, squares = 0;
        var i = 0;
        foreach (var id in stored)
        {
            var w = id < _weights.Length ? _weights[id] : 0;
            total += w;
            squares += w * w;
            while (i < query.Ids.Length && query.Ids[i] < id) i++;
            if (i == query.Ids.Length || query.Ids[i] != id) continue;
            common += w;
            commonSquares += w * w;
        }
        if (common <= 0) return (0, 0, 0);
        return (commonSquares / MathF.Sqrt(squares * query.Squares), common / query.TotalWeight, common / total);
    }

    // The share of the query's weight that occurs here or in what was covered before.
    private float Cover(int[] ids)
    {
        var j = 0;
        float sum = 0;
        for (var i = 0; i < query.Ids.Length; i++)
        {
            if (!_covered[i])
            {
                while (j < ids.Length && ids[j] < query.Ids[i]) j++;
                _covered[i] = j < ids.Length && ids[j] == query.Ids[i];
            }
            if (_covered[i]) sum += query.Weights[i];
        }
        return sum / query.TotalWeight;
    }

    private float AnswerMatch(IndexedText answer)
    {
        var j = 0;
        float sum = 0;
        for (var i = 0; i < query.Ids.Length; i++)
        {
            while (j < answer.Ids.Length && answer.Ids[j] < query.Ids[i]) j++;
            if (j == answer.Ids.Length) break;
            if (answer.Ids[j] == query.Ids[i])
            {
                float count = answer.Counts[j];
                sum += query.Weights[i] * count * 2f / (count + 1f);
            }
        }
        return sum / query.TotalWeight;
    }

    // Longest common subsequence by weight, against both texts.
    private float Order(int[] stored)
    {
        Span<float> row = query.Sequence.Length < 256 ? stackalloc float[query.Sequence.Length + 1] : new float[query.Sequence.Length + 1];
        row.Clear();
        float storedTotal = 0, queryTotal = 0;
        foreach (var id in query.Sequence) queryTotal += Weight(id);
        if (stored.Length > 200) stored = stored[..200];
        foreach (var id in stored)
        {
            storedTotal += Weight(id);
            float diagonal = 0;
            for (var j = 1; j < row.Length; j++)
            {
                var above = row[j];
                row[j] = id == query.Sequence[j - 1] ? diagonal + Weight(id) : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }
        var sum = storedTotal + queryTotal;
        return sum <= 0 ? 0 : 2 * row[^1] / sum;
    }

    private float Weight(int id) => id < 0 ? table.UnknownIdf * 0.5f : id < _weights.Length ? _weights[id] : 0;
}

using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Ranking;

/// <summary>Compares one question with candidates. Not for use by several threads at once.</summary>
internal sealed class FeatureExtractor(QueryTerms query, TermTable table)
{
    private readonly float[] _weights = table.Weights;
    private readonly float[] _tokenWeights = table.TokenWeights;
    private readonly bool[] _covered = new bool[query.Ids.Length];

    /// <summary>Fills what concerns the one article in <paramref name="features"/> and returns the index of the stored question that is most like the query.</summary>
    /// <param name="without">A stored question that is treated as if it were not there (it is the query, in learning); -1 for none.</param>
    public int Extract(IndexedArticle article, Span<float> features, int without = -1)
    {
        features.Clear();
        if (query.Weighted.Total <= 0) return 0;
        var best = without == 0 ? 1 : 0;
        var left = without >= 0 ? article.Questions[without] : null;
        float bestSimilarity = -1, second = 0, third = 0;
        for (var i = 0; i < article.Questions.Length; i++)
        {
            if (i == without) continue;
            var (similarity, covered, stored) = Compare(article.Questions[i].Ids, query.Weighted, _weights);
            features[Features.TokenSimilarity] = Math.Max(features[Features.TokenSimilarity], Compare(article.Questions[i].Ids, query.Tokens, _tokenWeights).Similarity);
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
        var nearest = article.Questions[best].Sequence;
        features[Features.Order] = Order(nearest, plain: false);
        features[Features.PlainOrder] = Order(nearest, plain: true);
        features[Features.PlainOverlap] = PlainOverlap(nearest);
        features[Features.AllQuestions] = Match(article.AllQuestions, query.Weighted, table.AverageQuestionLength, 0.5f, left);
        features[Features.TokenMatch] = Match(article.AllQuestions, query.Tokens, table.AverageQuestionLength, 0.5f, left);

        Array.Clear(_covered);
        features[Features.AllQuestionsCovered] = Cover(article.AllQuestions, left);
        features[Features.AnswerMatch] = Match(article.Answer, query.Weighted, table.AverageAnswerLength, 0.3f);
        features[Features.EverythingCovered] = Cover(article.Answer, null);
        Shares(article.AllQuestions, left, features);
        return best;
    }

    /// <summary>How much an article has of all that was asked; what candidates are told apart by before they are compared.</summary>
    public float Strength(IndexedArticle article) =>
        query.Weighted.Total <= 0 ? 0 : 2 * Match(article.AllQuestions, query.Weighted, table.AverageQuestionLength, 0.5f) + Match(article.Answer, query.Weighted, table.AverageAnswerLength, 0.3f);

    private void Shares(IndexedText questions, IndexedText? without, Span<float> features)
    {
        float tokens = 0, known = 0, concepts = 0, allConcepts = 0, pairs = 0, allPairs = 0;
        var j = 0;
        for (var i = 0; i < query.Ids.Length; i++)
        {
            var id = query.Ids[i];
            while (j < questions.Ids.Length && questions.Ids[j] < id) j++;
            var has = j < questions.Ids.Length && questions.Ids[j] == id && questions.Counts[j] > Count(without, id);
            known += query.Tokens.Values[i];
            if (has) tokens += query.Tokens.Values[i];
            switch (query.Terms[i].Kind)
            {
                case TermKind.Concept:
                    allConcepts += query.Weighted.Values[i];
                    if (has) concepts += query.Weighted.Values[i];
                    break;
                case TermKind.Bigram:
                    allPairs += query.Weighted.Values[i];
                    if (has) pairs += query.Weighted.Values[i];
                    break;
            }
        }
        features[Features.TokensCovered] = query.Tokens.Total > 0 ? tokens / query.Tokens.Total : 0;
        features[Features.TokensKnown] = query.Tokens.Total > 0 ? known / query.Tokens.Total : 0;
        features[Features.ConceptsCovered] = allConcepts > 0 ? concepts / allConcepts : 0.5f;
        features[Features.PairsCovered] = allPairs + query.UnknownPairs > 0 ? pairs / (allPairs + query.UnknownPairs) : features[Features.TokensCovered];
        features[Features.Length] = Math.Min(1, query.Sequence.Length / 30f);
    }

    private (float Similarity, float QueryCovered, float StoredCovered) Compare(int[] stored, QueryWeights asked, float[] weights)
    {
        float common = 0, commonSquares = 0, total = 0, squares = 0;
        var i = 0;
        foreach (var id in stored)
        {
            var w = id < weights.Length ? weights[id] : 0;
            total += w;
            squares += w * w;
            while (i < query.Ids.Length && query.Ids[i] < id) i++;
            if (i == query.Ids.Length || query.Ids[i] != id) continue;
            common += w;
            commonSquares += w * w;
        }
        if (common <= 0) return (0, 0, 0);
        return (commonSquares / MathF.Sqrt(squares * asked.Squares), common / asked.Total, common / total);
    }

    // The share of the query's weight that occurs here or in what was covered before.
    private float Cover(IndexedText text, IndexedText? without)
    {
        var j = 0;
        float sum = 0;
        for (var i = 0; i < query.Ids.Length; i++)
        {
            if (!_covered[i])
            {
                while (j < text.Ids.Length && text.Ids[j] < query.Ids[i]) j++;
                _covered[i] = j < text.Ids.Length && text.Ids[j] == query.Ids[i] && text.Counts[j] > Count(without, query.Ids[i]);
            }
            if (_covered[i]) sum += query.Weighted.Values[i];
        }
        return sum / query.Weighted.Total;
    }

    private float Match(IndexedText text, QueryWeights asked, float averageLength, float lengthWeight, IndexedText? without = null)
    {
        const float saturation = 1.2f;
        var length = text.Length - (without?.Length ?? 0);
        if (length <= 0 || asked.Total <= 0) return 0;
        var norm = saturation * (1 - lengthWeight + lengthWeight * length / averageLength);
        var j = 0;
        float sum = 0;
        for (var i = 0; i < query.Ids.Length; i++)
        {
            while (j < text.Ids.Length && text.Ids[j] < query.Ids[i]) j++;
            if (j == text.Ids.Length) break;
            if (text.Ids[j] != query.Ids[i]) continue;
            var count = text.Counts[j] - Count(without, query.Ids[i]);
            if (count > 0) sum += asked.Values[i] * count / (count + norm);
        }
        return sum / asked.Total;
    }

    private static int Count(IndexedText? text, int id) => text?.Count(id) ?? 0;

    // Longest common subsequence by weight, against both texts.
    private float Order(int[] stored, bool plain)
    {
        Span<float> row = query.Sequence.Length < 256 ? stackalloc float[query.Sequence.Length + 1] : new float[query.Sequence.Length + 1];
        row.Clear();
        float storedTotal = 0, queryTotal = 0;
        foreach (var id in query.Sequence) queryTotal += Weight(id, plain);
        if (stored.Length > 200) stored = stored[..200];
        foreach (var id in stored)
        {
            storedTotal += Weight(id, plain);
            float diagonal = 0;
            for (var j = 1; j < row.Length; j++)
            {
                var above = row[j];
                row[j] = id == query.Sequence[j - 1] ? diagonal + Weight(id, plain) : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }
        var sum = storedTotal + queryTotal;
        return sum <= 0 ? 0 : 2 * row[^1] / sum;
    }

    private float PlainOverlap(int[] stored)
    {
        if (stored.Length == 0 || query.Sequence.Length == 0) return 0;
        var left = stored.ToList();
        var common = query.Sequence.Count(left.Remove);
        return 2f * common / (stored.Length + query.Sequence.Length);
    }

    private float Weight(int id, bool plain) => plain ? 1 : id < 0 ? table.UnknownIdf * 0.5f : id < _tokenWeights.Length ? _tokenWeights[id] : 0;
}

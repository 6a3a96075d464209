using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Ranking;

/// <summary>A question as terms of the knowledge base, with what each weighs.</summary>
internal sealed class QueryTerms
{
    /// <summary>A word that is nowhere in the knowledge base may be a typing error as well as another subject.</summary>
    private const float UnknownFactor = 0.7f;

    private QueryTerms(int[] ids, Term[] terms, int[] sequence, QueryWeights weighted, QueryWeights tokens) =>
        (Ids, Terms, Sequence, Weighted, Tokens) = (ids, terms, sequence, weighted, tokens);

    /// <summary>Known distinct terms, ascending; parallel to <see cref="Terms"/> and the weights.</summary>
    public int[] Ids { get; }

    public Term[] Terms { get; }

    /// <summary>Words and single characters in their order; -1 for one that is unknown.</summary>
    public int[] Sequence { get; }

    /// <summary>By rarity and nature, all kinds of terms.</summary>
    public QueryWeights Weighted { get; }

    /// <summary>By rarity alone, words and single characters.</summary>
    public QueryWeights Tokens { get; }

    /// <summary>What the neighbouring Han characters weigh that are nowhere in the knowledge base side by side.</summary>
    public float UnknownPairs { get; private init; }

    /// <param name="isForgotten">Terms that count as unknown: in learning, those that only what is held out knows.</param>
    public static QueryTerms Create(List<Term> terms, TermTable table, Func<int, bool>? isForgotten = null)
    {
        var size = table.Weights.Length;
        var known = new SortedList<int, Term>();
        var sequence = new List<int>(terms.Count);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        var unknownPairs = 0f;
        var (weighted, tokens) = (new QueryWeights(), new QueryWeights());
        foreach (var term in terms)
        {
            var id = table.Find(term.Text);
            if (id >= size || (id >= 0 && isForgotten?.Invoke(id) == true)) id = -1;
            if (TermTable.IsToken(term)) sequence.Add(id);
            if (id >= 0) known.TryAdd(id, term);
            else if (term.Kind != TermKind.Concept && unknown.Add(term.Text))
            {
                if (term.Kind == TermKind.Bigram) unknownPairs += TermTable.Nature(term) * table.UnknownIdf;
                weighted.AddUnknown(TermTable.Nature(term) * table.UnknownIdf * UnknownFactor);
                if (TermTable.IsToken(term)) tokens.AddUnknown(table.UnknownIdf * UnknownFactor);
            }
        }
        var ids = known.Keys.ToArray();
        weighted.Take(ids, table.Weights);
        tokens.Take(ids, table.TokenWeights);
        return new QueryTerms(ids, [.. known.Values], [.. sequence], weighted, tokens) { UnknownPairs = unknownPairs };
    }
}

/// <summary>What each known term of a query weighs, and what all of it weighs.</summary>
internal sealed class QueryWeights
{
    /// <summary>Parallel to the query's known terms.</summary>
    public float[] Values { get; private set; } = [];

    /// <summary>The unknown terms' weight included.</summary>
    public float Total { get; private set; }

    public float Squares { get; private set; }

    public void AddUnknown(float weight)
    {
        Total += weight;
        Squares += weight * weight;
    }

    public void Take(int[] ids, float[] weights)
    {
        Values = new float[ids.Length];
        for (var i = 0; i < ids.Length; i++) AddUnknown(Values[i] = weights[ids[i]]);
    }
}

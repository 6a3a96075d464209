using KnowledgeBase.Indexing;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Ranking;

/// <summary>A question as terms of the knowledge base, with what each weighs.</summary>
internal sealed class QueryTerms
{
    private QueryTerms(int[] ids, float[] weights, Term[] terms, int[] sequence, float unknownWeight, float unknownSquares)
    {
        (Ids, Weights, Terms, Sequence) = (ids, weights, terms, sequence);
        (UnknownWeight, UnknownSquares) = (unknownWeight, unknownSquares);
        foreach (var w in weights)
        {
            TotalWeight += w;
            Squares += w * w;
        }
        TotalWeight += unknownWeight;
        Squares += unknownSquares;
    }

    /// <summary>Known distinct terms, ascending; parallel to <see cref="Weights"/> and <see cref="Terms"/>.</summary>
    public int[] Ids { get; }

    public float[] Weights { get; }

    public Term[] Terms { get; }

    /// <summary>Words and single characters in their order; -1 for one that is unknown.</summary>
    public int[] Sequence { get; }

    public float UnknownWeight { get; }

    public float UnknownSquares { get; }

    /// <summary>Sum of all weights, the unknown terms' included.</summary>
    public float TotalWeight { get; }

    public float Squares { get; }

    public static QueryTerms Create(List<Term> terms, TermTable table)
    {
        var weights = table.Weights;
        var known = new SortedList<int, (float Weight, Term Term)>();
        var sequence = new List<int>(terms.Count);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        float unknownWeight = 0, unknownSquares = 0;
        foreach (var term in terms)
        {
            var id = table.Find(term.Text);
            if (id >= weights.Length) id = -1;
            if (term.Kind is TermKind.Word or TermKind.Unigram) sequence.Add(id);
            if (id >= 0)
            {
                known.TryAdd(id, (weights[id], term));
                continue;
            }
            if (term.Kind == TermKind.Concept || !unknown.Add(term.Text)) continue;
            var weight = TermTable.Nature(term) * table.UnknownIdf * UnknownFactor;
            unknownWeight += weight;
            unknownSquares += weight * weight;
        }
        return new QueryTerms([.. known.Keys], [.. known.Values.Select(v => v.Weight)], [.. known.Values.Select(v => v.Term)], [.. sequence], unknownWeight, unknownSquares);
    }

    private const float UnknownFactor = 0.7f;
}

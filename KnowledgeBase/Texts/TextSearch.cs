using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;

namespace KnowledgeBase.Texts;

/// <summary>Says in Lucene's words what is looked for.</summary>
internal static class TextSearch
{
    /// <summary>So many words must all be there; of more, three in four.</summary>
    private const int AllOf = 6;
    private const int MostTerms = 64;

    /// <returns>Null for words of which none can be searched.</returns>
    public static Query? QueryOf(TextQuery query)
    {
        if (string.IsNullOrWhiteSpace(query.Text)) return new MatchAllDocsQuery();
        var terms = TextTerms.Asked(query.Text).Take(MostTerms).ToList();
        if (terms.Count == 0) return null;

        var strong = terms.Where(t => !t.IsWeak).ToList();
        if (strong.Count == 0) strong = terms;
        var asked = new BooleanQuery { MinimumNumberShouldMatch = strong.Count <= AllOf ? strong.Count : (strong.Count * 3 + 3) / 4 };
        foreach (var term in strong) asked.Add(QueryOf(term), Occur.SHOULD);
        return asked;
    }

    public static Filter? FilterOf(TextQuery query)
    {
        var filters = new BooleanFilter();
        foreach (var tag in query.Tags) filters.Add(new TermFilter(new Term("tag", tag)), Occur.MUST);
        if (query.AnyTag.Count > 0) filters.Add(new TermsFilter([.. query.AnyTag.Select(tag => new Term("tag", tag))]), Occur.MUST);
        if (query.Groups is { } groups) filters.Add(groups.Count == 0 ? new QueryWrapperFilter(new BooleanQuery()) : new TermsFilter([.. groups.Select(group => new Term("group", group))]), Occur.MUST);
        if (query.From is not null || query.Until is not null)
            filters.Add(FieldCacheRangeFilter.NewInt64Range("at", query.From?.ToUnixTimeMilliseconds(), query.Until?.ToUnixTimeMilliseconds(), includeLower: true, includeUpper: false), Occur.MUST);
        return filters.Clauses.Count == 0 ? null : filters;
    }

    private static Query QueryOf(AskedTerm asked) =>
        asked.IsBeginning ? new PrefixQuery(new Term("text", asked.Text)) : new TermQuery(new Term("text", asked.Text));
}

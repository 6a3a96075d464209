using KnowledgeBase.Indexing;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace KnowledgeBase.Ranking;

/// <summary>The Lucene query that fetches candidates for a question.</summary>
internal static class CandidateQuery
{
    private const int MostTerms = 40;
    private const float QuestionBoost = 2f;

    public static Query? Build(QueryTerms query)
    {
        if (query.Ids.Length == 0) return null;
        var order = Enumerable.Range(0, query.Ids.Length).OrderByDescending(i => query.Weighted.Values[i]).Take(MostTerms).Where(i => query.Weighted.Values[i] > 0);
        var all = new BooleanQuery(disableCoord: true);
        foreach (var i in order)
        {
            var text = query.Terms[i].Text;
            var nature = TermTable.Nature(query.Terms[i]);
            all.Add(new TermQuery(new Term(IndexGeneration.QuestionField, text)) { Boost = nature * QuestionBoost }, Occur.SHOULD);
            all.Add(new TermQuery(new Term(IndexGeneration.AnswerField, text)) { Boost = nature }, Occur.SHOULD);
        }
        return all;
    }
}

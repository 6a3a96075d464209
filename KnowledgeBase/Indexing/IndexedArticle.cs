using KnowledgeBase.Articles;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Indexing;

/// <summary>An article as the ranking sees it.</summary>
internal sealed class IndexedArticle
{
    public required int Ordinal { get; init; }

    public required Article Article { get; init; }

    /// <summary>The question, then the alternates.</summary>
    public required IndexedText[] Questions { get; init; }

    public required IndexedText Answer { get; init; }

    /// <summary>All questions as one text.</summary>
    public required IndexedText AllQuestions { get; init; }

    public string QuestionText(int i) => i == 0 ? Article.Question : Article.Alternates[i - 1];

    public static IndexedArticle Create(int ordinal, ArticleTerms terms, TermTable table)
    {
        var questions = new IndexedText[terms.Questions.Length];
        for (var i = 0; i < questions.Length; i++) questions[i] = IndexedText.Create(terms.Questions[i], table);
        return new IndexedArticle
        {
            Ordinal = ordinal,
            Article = terms.Article,
            Questions = questions,
            Answer = IndexedText.Create(terms.Answer, table),
            AllQuestions = questions.Length == 1 ? questions[0] : IndexedText.Create(terms.AllQuestions, table),
        };
    }
}

/// <param name="Ids">Distinct terms, ascending.</param>
/// <param name="Counts">How often each occurs, at most 255.</param>
/// <param name="Sequence">The words and characters as written, in their order.</param>
internal sealed record IndexedText(int[] Ids, byte[] Counts, int[] Sequence)
{
    /// <summary>In terms, repeated ones counted.</summary>
    public int Length { get; } = Counts.Sum(c => c);

    /// <summary>How often a term occurs.</summary>
    public int Count(int id) => Array.BinarySearch(Ids, id) is >= 0 and var at ? Counts[at] : 0;

    public static IndexedText Create(List<Term> terms, TermTable table)
    {
        var all = new int[terms.Count];
        var tokens = 0;
        foreach (var term in terms)
            if (TermTable.IsToken(term)) tokens++;
        var sequence = tokens == 0 ? [] : new int[tokens];
        tokens = 0;
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = table.FindOrAdd(terms[i]);
            if (TermTable.IsToken(terms[i])) sequence[tokens++] = all[i];
        }
        Array.Sort(all);
        var distinct = 0;
        for (var i = 0; i < all.Length; i++)
            if (i == 0 || all[i] != all[i - 1]) distinct++;
        var (ids, counts) = (new int[distinct], new byte[distinct]);
        var at = -1;
        foreach (var id in all)
        {
            if (at < 0 || ids[at] != id) ids[++at] = id;
            if (counts[at] < byte.MaxValue) counts[at]++;
        }
        return new IndexedText(ids, counts, sequence);
    }
}

using KnowledgeBase.Articles;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Indexing;

/// <summary>An article as the ranking sees it.</summary>
internal sealed class IndexedArticle
{
    /// <summary>Answers are looked at up to here; what a customer asks for stands at the beginning.</summary>
    private const int AnswerLength = 4000;

    public required int Ordinal { get; init; }

    public required Article Article { get; init; }

    /// <summary>The question, then the alternates.</summary>
    public required IndexedText[] Questions { get; init; }

    public required IndexedText Answer { get; init; }

    /// <summary>All questions as one text.</summary>
    public required IndexedText AllQuestions { get; init; }

    public string QuestionText(int i) => i == 0 ? Article.Question : Article.Alternates[i - 1];

    public static IndexedArticle Create(int ordinal, Article article, TermAnalyzer analyzer, TermTable table, out List<Term> questionTerms, out List<Term> answerTerms)
    {
        var questions = new IndexedText[article.Alternates.Count + 1];
        questionTerms = [];
        for (var i = 0; i < questions.Length; i++)
        {
            var terms = analyzer.Terms(i == 0 ? article.Question : article.Alternates[i - 1]);
            questions[i] = IndexedText.Create(terms, table);
            questionTerms.AddRange(terms);
        }
        answerTerms = analyzer.Terms(MarkdownText.Plain(article.Answer), AnswerLength, surface: false);
        return new IndexedArticle
        {
            Ordinal = ordinal,
            Article = article,
            Questions = questions,
            Answer = IndexedText.Create(answerTerms, table),
            AllQuestions = questions.Length == 1 ? questions[0] : IndexedText.Create(questionTerms, table),
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
        var sequence = new List<int>(terms.Count);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = table.FindOrAdd(terms[i]);
            if (TermTable.IsToken(terms[i])) sequence.Add(all[i]);
        }
        Array.Sort(all);
        var ids = new List<int>(all.Length);
        var counts = new List<byte>(all.Length);
        foreach (var id in all)
        {
            if (ids.Count > 0 && ids[^1] == id)
            {
                if (counts[^1] < byte.MaxValue) counts[^1]++;
            }
            else
            {
                ids.Add(id);
                counts.Add(1);
            }
        }
        return new IndexedText([.. ids], [.. counts], [.. sequence]);
    }
}

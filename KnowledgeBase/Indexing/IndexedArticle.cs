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

    /// <summary>Distinct terms of all questions, ascending.</summary>
    public required int[] QuestionTerms { get; init; }

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
        answerTerms = analyzer.Terms(MarkdownText.Plain(article.Answer), AnswerLength);
        return new IndexedArticle
        {
            Ordinal = ordinal,
            Article = article,
            Questions = questions,
            Answer = IndexedText.Create(answerTerms, table),
            QuestionTerms = [.. questions.SelectMany(q => q.Ids).Distinct().Order()],
        };
    }
}

/// <param name="Ids">Distinct terms, ascending.</param>
/// <param name="Counts">How often each occurs, at most 255.</param>
/// <param name="Sequence">The words and single characters in their order.</param>
internal sealed record IndexedText(int[] Ids, byte[] Counts, int[] Sequence)
{
    public static IndexedText Create(List<Term> terms, TermTable table)
    {
        var all = new int[terms.Count];
        var sequence = new List<int>(terms.Count);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = table.FindOrAdd(terms[i]);
            if (terms[i].Kind is TermKind.Word or TermKind.Unigram) sequence.Add(all[i]);
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

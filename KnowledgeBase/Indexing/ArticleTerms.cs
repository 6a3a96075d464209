using KnowledgeBase.Articles;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Indexing;

/// <summary>An article's texts as terms, before they have numbers. Depends on nothing but the article, so any thread may make it.</summary>
/// <param name="Questions">The question, then the alternates.</param>
internal sealed record ArticleTerms(Article Article, List<Term>[] Questions, List<Term> AllQuestions, List<Term> Answer)
{
    /// <summary>Answers are looked at up to here; what a customer asks for stands at the beginning.</summary>
    private const int AnswerLength = 4000;

    public static ArticleTerms Of(Article article, TermAnalyzer analyzer)
    {
        var questions = new List<Term>[article.Alternates.Count + 1];
        for (var i = 0; i < questions.Length; i++) questions[i] = analyzer.Terms(i == 0 ? article.Question : article.Alternates[i - 1]);
        return new ArticleTerms(article, questions, questions.Length == 1 ? questions[0] : [.. questions.SelectMany(q => q)], analyzer.Terms(MarkdownText.Plain(article.Answer), AnswerLength, surface: false));
    }
}

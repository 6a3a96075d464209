using KnowledgeBase.Answering;
using KnowledgeBase.Golden;

namespace Bot.Commands.Knowledge;

/// <summary>How a set of questions was answered.</summary>
internal sealed class QuestionScore
{
    /// <summary>Questions that an article answers.</summary>
    public int InScope { get; private set; }

    /// <summary>In scope, and the right article was the best candidate, whatever was said.</summary>
    public int Top1 { get; private set; }

    /// <summary>In scope, and the first reply was the right article.</summary>
    public int Right { get; private set; }

    /// <summary>In scope, and the first reply was another article.</summary>
    public int Wrong { get; private set; }

    /// <summary>In scope, and the assistant asked back.</summary>
    public int AskedBack { get; private set; }

    /// <summary>In scope, and the assistant said that it doesn't know.</summary>
    public int Abstained { get; private set; }

    public int OutOfScope { get; private set; }

    /// <summary>Out of scope, and answered all the same.</summary>
    public int OutOfScopeAnswered { get; private set; }

    public int Questions => InScope + OutOfScope;

    public double RightShare => Share(Right, InScope);

    public double WrongShare => Share(Wrong, InScope);

    public double OutOfScopeShare => Share(OutOfScopeAnswered, OutOfScope);

    public void Add(GoldenQuestion question, AnswerResult result)
    {
        if (question.Article is not { } article)
        {
            OutOfScope++;
            if (result.Outcome == AnswerOutcome.Answer) OutOfScopeAnswered++;
            return;
        }
        InScope++;
        var isBest = result.Candidates is [var best, ..] && best.ArticleId == article;
        if (isBest) Top1++;
        switch (result.Outcome)
        {
            case AnswerOutcome.Answer when isBest:
                Right++;
                break;
            case AnswerOutcome.Answer:
                Wrong++;
                break;
            case AnswerOutcome.Clarify:
                AskedBack++;
                break;
            default:
                Abstained++;
                break;
        }
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}

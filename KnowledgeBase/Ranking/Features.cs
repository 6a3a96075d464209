namespace KnowledgeBase.Ranking;

/// <summary>What is compared between a question and an article; the places in a feature vector.</summary>
internal static class Features
{
    public const int Similarity = 0;
    public const int QueryCovered = 1;
    public const int StoredCovered = 2;
    public const int Order = 3;
    public const int AllQuestionsCovered = 4;
    public const int AnswerMatch = 5;
    public const int EverythingCovered = 6;
    public const int Neighbours = 7;
    public const int Count = 8;

    public static readonly string[] Names =
    [
        "similarity", "queryCovered", "storedCovered", "order", "allQuestionsCovered", "answerMatch", "everythingCovered", "neighbours",
    ];
}

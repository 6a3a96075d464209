namespace KnowledgeBase.Ranking;

/// <summary>What is compared between a question and an article; the places in a feature vector. All are about 0 to 1.</summary>
internal static class Features
{
    /// <summary>Cosine of the weighted terms with the most similar stored question.</summary>
    public const int Similarity = 0;

    /// <summary>The share of the asked weight that the most similar stored question has.</summary>
    public const int QueryCovered = 1;

    /// <summary>The share of that stored question's weight that was asked.</summary>
    public const int StoredCovered = 2;

    /// <summary>Longest common subsequence with that stored question, by weight.</summary>
    public const int Order = 3;

    /// <summary>The same with every word and character counting alike.</summary>
    public const int PlainOrder = 4;

    /// <summary>The share of words and characters in common, all counting alike, in any order.</summary>
    public const int PlainOverlap = 5;

    /// <summary>BM25 over all stored questions together, against the best that the query could reach.</summary>
    public const int AllQuestions = 6;

    /// <summary>The share of the asked weight that occurs in any stored question.</summary>
    public const int AllQuestionsCovered = 7;

    /// <summary>BM25 over the answer, against the best that the query could reach.</summary>
    public const int AnswerMatch = 8;

    /// <summary>The share of the asked weight that occurs anywhere in the article.</summary>
    public const int EverythingCovered = 9;

    /// <summary>Mean cosine of the second and third most similar stored questions.</summary>
    public const int Neighbours = 10;

    /// <summary>Cosine over words and characters weighted by their rarity alone, with the best of the stored questions.</summary>
    public const int TokenSimilarity = 11;

    /// <summary>BM25 of words and characters by their rarity alone over all stored questions together.</summary>
    public const int TokenMatch = 12;

    /// <summary>BM25 over questions and answer, against that of the best candidate.</summary>
    public const int Relative = 13;

    /// <summary>What a classifier trained on the stored questions gives the article; 0 where there are too few to train one.</summary>
    public const int Topic = 14;

    /// <summary>The same among the candidates: they add up to 1.</summary>
    public const int TopicShare = 15;

    /// <summary>What the ranking weighs; what follows says how sure to be.</summary>
    public const int Ranking = 16;

    /// <summary>The share of the words and characters as asked, by their rarity, that occurs in any stored question.</summary>
    public const int TokensCovered = 16;

    /// <summary>The share of these that the knowledge base knows at all.</summary>
    public const int TokensKnown = 17;

    /// <summary>The share of what was asked in concepts that the stored questions have; a half when nothing was.</summary>
    public const int ConceptsCovered = 18;

    /// <summary>The share of neighbouring pairs of characters and words that the stored questions have together.</summary>
    public const int PairsCovered = 19;

    /// <summary>How much was asked.</summary>
    public const int Length = 20;

    /// <summary>What the classifier gives to the question's being none that any article answers.</summary>
    public const int Foreign = 21;

    /// <summary>How much nearer by its meaning than articles usually are, as the operator's sentence encoder sees it; 0 without one.</summary>
    public const int Meaning = 22;

    public const int Count = 23;

    public static readonly string[] Names =
    [
        "similarity", "queryCovered", "storedCovered", "order", "plainOrder", "plainOverlap", "allQuestions", "allQuestionsCovered", "answerMatch",
        "everythingCovered", "neighbours", "tokenSimilarity", "tokenMatch", "relative", "topic", "topicShare",
        "tokensCovered", "tokensKnown", "conceptsCovered", "pairsCovered", "length", "foreign", "meaning",
    ];
}

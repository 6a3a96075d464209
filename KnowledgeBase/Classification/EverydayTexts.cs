using KnowledgeBase.Languages;

namespace KnowledgeBase.Classification;

/// <summary>Questions about anything and everything, which no shop's article answers: examples of what is out of scope. A knowledge base may answer one all the same.</summary>
public static class EverydayTexts
{
    private static readonly Lazy<IReadOnlyList<string>> Lines = new(() => [.. EmbeddedText.Lines("EverydayQuestions.txt")]);

    public static IReadOnlyList<string> All => Lines.Value;
}

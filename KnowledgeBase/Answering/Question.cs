namespace KnowledgeBase.Answering;

/// <summary>What a customer asks.</summary>
public sealed record Question(string Text)
{
    /// <summary>The conversation's language so far (any BCP 47 tag); decides only where the text itself doesn't tell.</summary>
    public string? PreferredLanguage { get; init; }

    /// <summary>The customer's question before this one, for short additions ("and abroad?").</summary>
    public string? PreviousText { get; init; }

    /// <summary>The article that answered the question before this one.</summary>
    public string? PreviousArticleId { get; init; }

    /// <summary>Articles that the customer has said no to; they are not offered again.</summary>
    public IReadOnlyCollection<string> RejectedArticleIds { get; init; } = [];
}

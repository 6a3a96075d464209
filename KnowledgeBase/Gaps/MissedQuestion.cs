using System.Text.Json;
using KnowledgeBase.Articles;

namespace KnowledgeBase.Gaps;

/// <summary>A question in a conversation, as the customer asked it.</summary>
/// <param name="MessageId">The id of the customer's message in this house.</param>
public sealed record AskedQuestion(string ConversationId, string MessageId, string Text, string Language, DateTimeOffset At);

/// <summary>Why a question counts as one that the knowledge base failed.</summary>
public enum MissReason
{
    Unanswered,
    Rejected,
    RatedBadly,

    /// <summary>It ended with a person.</summary>
    HandedOver,
}

/// <summary>A question that the knowledge base failed. Holds a customer's words: it goes with its conversation.</summary>
public sealed record MissedQuestion
{
    public required string ConversationId { get; init; }

    public required string MessageId { get; init; }

    public required string Text { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<MissReason> Reasons { get; init; }

    /// <summary>Ids of the articles that were given or offered in vain.</summary>
    public IReadOnlyList<string> Articles { get => field ?? []; init; }

    /// <summary>The case that came of it.</summary>
    public string? CaseId { get; init; }

    /// <summary>What an editor made of it; null while it is open.</summary>
    public Settlement? Settled { get; init; }

    /// <summary>As it is stored, for the export of a customer's data.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GapsJson.Default.MissedQuestion);
}

/// <param name="Gap">The same for all questions that were settled together.</param>
/// <param name="Article">The article that answers them now; null when they were set aside.</param>
public sealed record Settlement(string Gap, SettledAs How, ArticleKey? Article, string By, DateTimeOffset At);

public enum SettledAs
{
    /// <summary>Became another way to ask for an article.</summary>
    Alternate,

    /// <summary>Became the draft of an article.</summary>
    Draft,

    /// <summary>No article is wanted.</summary>
    SetAside,
}

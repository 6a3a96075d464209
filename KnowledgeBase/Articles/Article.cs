using System.Text.Json.Serialization;

namespace KnowledgeBase.Articles;

/// <summary>
/// One language variant of an article. The variants of an article share its <see cref="Id"/>; each is a document of its own.
/// </summary>
public sealed record Article
{
    /// <summary>Lower-case letters, digits and hyphens, at most 100: "delivery-time".</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="Languages.LanguageTags"/>.</summary>
    public required string Language { get; init; }

    /// <summary>The question as a customer would see it offered.</summary>
    public required string Question { get; init; }

    /// <summary>Other ways to ask the same.</summary>
    public IReadOnlyList<string> Alternates { get; init; } = [];

    /// <summary>Markdown.</summary>
    public required string Answer { get; init; }

    public string? Category { get; init; }

    /// <summary>Ids of articles to offer after this answer, in order.</summary>
    public IReadOnlyList<string> FollowUps { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Inclusive; null: since ever.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Exclusive; null: for good.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Who answers for it: a user name, a department.</summary>
    public string? Owner { get; init; }

    /// <summary>From this day on somebody should look whether it still holds.</summary>
    public DateOnly? ReviewOn { get; init; }

    /// <summary>Null for everybody; <see cref="ForAgents"/>: found in the console, never told to a customer.</summary>
    public string? Audience { get; init; }

    /// <summary>Makes sense only after an article that names it among its follow-ups.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ContextOnly { get; init; }

    /// <summary>Which version this is, and how it came into force. Null in drafts and in files.</summary>
    public Publication? Publication { get; init; }

    public const string ForAgents = "agents";

    [JsonIgnore]
    public bool IsForCustomers => Audience != ForAgents;

    /// <summary>1 for what was stored before versions were kept.</summary>
    [JsonIgnore]
    public int Version => Publication?.Version ?? 1;

    [JsonIgnore]
    public ArticleKey Key => new(Id, Language);

    public bool IsValidAt(DateTimeOffset now) => !(ValidFrom > now) && !(ValidUntil <= now);

    /// <summary>Same content, lists compared item by item, whatever the version.</summary>
    public bool SameAs(Article other) =>
        this with { Alternates = other.Alternates, FollowUps = other.FollowUps, Tags = other.Tags, Publication = other.Publication } == other
        && Alternates.SequenceEqual(other.Alternates) && FollowUps.SequenceEqual(other.FollowUps) && Tags.SequenceEqual(other.Tags);
}

/// <summary>What one language variant is stored under.</summary>
public readonly record struct ArticleKey(string Id, string Language)
{
    public override string ToString() => $"{Id}/{Language}";

    public static ArticleKey Parse(string text) => text.LastIndexOf('/') is > 0 and var slash
        ? new ArticleKey(text[..slash], text[(slash + 1)..])
        : throw new FormatException($"'{text}' is not an article's key (id/language).");
}

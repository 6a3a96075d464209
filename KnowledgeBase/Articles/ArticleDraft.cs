using System.Text.Json.Serialization;

namespace KnowledgeBase.Articles;

/// <summary>One language variant as somebody is writing it. Nobody is answered from it.</summary>
public sealed record ArticleDraft
{
    public required Article Article { get; init; }

    public DraftState State { get; init; }

    /// <summary>Who saved it last.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The version that it was begun from; 0 when there was none.</summary>
    public int BasedOn { get; init; }

    /// <summary>What the author tells the reviewer, or the reviewer the author.</summary>
    public string? Note { get; init; }

    /// <summary>Conversations whose words it was made of, until a person has saved it: their erasure takes it along.</summary>
    public IReadOnlyList<string> Conversations { get => field ?? []; init; }

    [JsonIgnore]
    public ArticleKey Key => Article.Key;
}

public enum DraftState
{
    Draft,
    InReview,
}

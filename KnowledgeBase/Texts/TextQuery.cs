namespace KnowledgeBase.Texts;

/// <param name="Text">Words in any of the languages. Empty: all texts that pass the filters.</param>
public sealed record TextQuery(string Text)
{
    /// <summary>The text has all of them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The text has one of them; empty for no such filter.</summary>
    public IReadOnlyList<string> AnyTag { get; init; } = [];

    /// <summary>The text belongs to one of these; null for any.</summary>
    public IReadOnlyCollection<string>? Groups { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The latest first, whatever fits best.</summary>
    public bool LatestFirst { get; init; }

    /// <summary>0 to 10,000.</summary>
    public int Skip { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Take { get; init; } = 50;
}

/// <param name="Total">How many there are, whatever the page.</param>
public sealed record TextHits(IReadOnlyList<TextHit> Hits, int Total);

public sealed record TextHit(string Group, long Number, double Score);

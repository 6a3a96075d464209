namespace KnowledgeBase.Articles;

/// <summary>How a version of an article came into force.</summary>
/// <param name="Version">1, 2, 3 ... per language variant; never given twice.</param>
/// <param name="By">A user name, or <see cref="Import"/>.</param>
public sealed record Publication(int Version, PublicationKind Kind, string By, DateTimeOffset At)
{
    public const string Import = "import";

    /// <summary>Why it was published although questions get a worse answer from it.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>How many questions got a worse answer when it was published all the same.</summary>
    public int Regressions { get; init; }

    /// <summary>The version whose content was put in force again.</summary>
    public int? RolledBackTo { get; init; }
}

public enum PublicationKind
{
    Published,
    Imported,
    RolledBack,

    /// <summary>From here on there is no such article; the content is what was removed.</summary>
    Removed,
}

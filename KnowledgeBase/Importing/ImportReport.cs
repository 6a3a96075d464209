using KnowledgeBase.Articles;
using KnowledgeBase.Publishing;

namespace KnowledgeBase.Importing;

/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
public sealed record Refusal(string File, int Line, string Reason);

/// <summary>What an import did, or (dry run, or anything refused) what it would do.</summary>
/// <param name="Applied">Written and synced. False when it was a dry run, something was refused or answers would become worse: then nothing was written.</param>
public sealed record ImportReport(
    IReadOnlyList<ArticleKey> Added,
    IReadOnlyList<ArticleKey> Changed,
    IReadOnlyList<ArticleKey> Removed,
    int Unchanged,
    IReadOnlyList<Refusal> Refused,
    bool Applied)
{
    /// <summary>What the golden questions and those of the last weeks would be answered.</summary>
    public PublicationReport Check { get; init; } = PublicationReport.Nothing;

    /// <summary>More of these questions get a worse answer than get a better one: refused unless somebody says why it must be.</summary>
    public bool IsWorse => Check.Regressions.Count > Check.Improvements;
}

/// <param name="DryRun">Only say what would happen.</param>
/// <param name="RemoveMissing">Remove stored articles that the source doesn't have: afterwards the store is what the source is.</param>
/// <param name="OverrideReason">Why it is imported though answers become worse; stands in the history.</param>
public sealed record ImportOptions(bool DryRun = false, bool RemoveMissing = false, string? OverrideReason = null);

public enum ImportStage
{
    /// <summary>The golden questions were asked of the articles as they would be.</summary>
    Checked,

    /// <summary>Laid aside; nobody sees it yet.</summary>
    Staged,

    /// <summary>Put in its place; customers are answered from it once all is.</summary>
    Moved,
}

/// <summary>How far a large import is.</summary>
public sealed record ImportProgress(ImportStage Stage, int Done, int Total);

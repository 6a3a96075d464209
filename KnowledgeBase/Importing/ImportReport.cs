using KnowledgeBase.Articles;

namespace KnowledgeBase.Importing;

/// <param name="Line">From 1; 0 when the file as a whole is meant.</param>
public sealed record Refusal(string File, int Line, string Reason);

/// <summary>What an import did, or (dry run, or anything refused) what it would do.</summary>
/// <param name="Applied">Written and synced. False when it was a dry run or something was refused: then nothing was written.</param>
public sealed record ImportReport(
    IReadOnlyList<ArticleKey> Added,
    IReadOnlyList<ArticleKey> Changed,
    IReadOnlyList<ArticleKey> Removed,
    int Unchanged,
    IReadOnlyList<Refusal> Refused,
    bool Applied);

/// <param name="DryRun">Only say what would happen.</param>
/// <param name="RemoveMissing">Remove stored articles that the source doesn't have: afterwards the store is what the source is.</param>
public sealed record ImportOptions(bool DryRun = false, bool RemoveMissing = false);

public enum ImportStage
{
    /// <summary>Laid aside; nobody sees it yet.</summary>
    Staged,

    /// <summary>Put in its place; customers are answered from it once all is.</summary>
    Moved,
}

/// <summary>How far a large import is.</summary>
public sealed record ImportProgress(ImportStage Stage, int Done, int Total);

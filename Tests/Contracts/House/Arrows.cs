namespace Contracts.House;

/// <summary>Who may know whom: the projects' and the packages' arrows, as the architecture has them.</summary>
internal static class Arrows
{
    private static readonly string[] Ours = ["Storage", "Recognizers", "BotFramework", "KnowledgeBase", "Handoff", "Bot"];

    /// <summary>A new arrow is a decision: it stands here, and in a record under docs/adr.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Storage"] = [],
        ["Recognizers"] = [],
        ["BotFramework"] = ["Recognizers"],
        ["KnowledgeBase"] = ["Storage"],
        ["Handoff"] = ["Storage"],
        ["Bot"] = ["Storage", "Recognizers", "BotFramework", "KnowledgeBase", "Handoff"],
    };

    /// <summary>Libraries that must not be seen outside their project; a prefix of the assembly's name.</summary>
    private static readonly Dictionary<string, string[]> OnlyIn = new()
    {
        ["LiteDB"] = ["Storage"],
        ["Npgsql"] = ["Storage"],
        ["Lucene.Net"] = ["KnowledgeBase"],
        ["Microsoft.AspNetCore"] = ["BotFramework", "Bot"],
    };

    /// <returns>A sentence for each arrow that is not allowed.</returns>
    public static IReadOnlyList<string> Broken(string project, IEnumerable<string> references)
    {
        var broken = new List<string>();
        foreach (var reference in references)
        {
            if (Ours.Contains(reference) && reference != project && !MayKnow[project].Contains(reference))
                broken.Add($"{project} must not know {reference}.");
            foreach (var (library, homes) in OnlyIn)
                if (reference.StartsWith(library, StringComparison.Ordinal) && !homes.Contains(project))
                    broken.Add($"{project} must not use {reference}: it belongs to {string.Join(" and ", homes)}.");
        }
        return broken;
    }
}

using System.Text.RegularExpressions;

namespace KnowledgeBase.Indexing;

/// <summary>The words of a Markdown answer, without the addresses and the signs.</summary>
internal static partial class MarkdownText
{
    public static string Plain(string markdown) =>
        Signs().Replace(Link().Replace(Tag().Replace(markdown, " "), "$1"), " ");

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,200}>|<!--.*?-->")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[*_`#>|~]+")]
    private static partial Regex Signs();
}

using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeBase.Articles;

/// <summary>
/// Takes out of Markdown what could do more than be read: HTML (its text stays, a line break becomes one) and links to anything but the web, mail and
/// telephone (their words stay). Everything else stays to the letter.
/// </summary>
public static partial class SafeMarkdown
{
    // Taking one thing out can put another together; after so many rounds every sign of a tag goes.
    private const int MostRounds = 5;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    public static string Clean(string markdown)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var cleaned = Round(markdown);
            if (cleaned == markdown) return markdown;
            markdown = cleaned;
        }
        return markdown.Replace("<", "&lt;", StringComparison.Ordinal);
    }

    private static string Round(string markdown)
    {
        var replacements = new List<(SourceSpan Span, string Text)>();
        foreach (var part in Markdown.Parse(markdown, Pipeline).Descendants())
        {
            switch (part)
            {
                case HtmlBlock block:
                    replacements.Add((block.Span, WithoutTags(markdown.Substring(block.Span.Start, block.Span.Length))));
                    break;
                case HtmlInline tag:
                    replacements.Add((tag.Span, LineBreak().IsMatch(tag.Tag) ? "  \n" : ""));
                    break;
                case LinkReferenceDefinition definition when !IsSafe(definition.Url):
                    replacements.Add((definition.Span, ""));
                    break;
                case LinkInline link when !IsSafe(link.Url):
                    replacements.Add((link.Span, string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()))));
                    break;
                case AutolinkInline { IsEmail: false } link when !IsSafe(link.Url):
                    replacements.Add((link.Span, ""));
                    break;
            }
        }
        var next = int.MaxValue;
        foreach (var (span, text) in Outermost(replacements).OrderByDescending(r => r.Span.Start))
        {
            if (span.IsEmpty || span.End >= next) continue;
            markdown = markdown[..span.Start] + text + markdown[(span.End + 1)..];
            next = span.Start;
        }
        return markdown;
    }

    private static List<(SourceSpan Span, string Text)> Outermost(List<(SourceSpan Span, string Text)> replacements)
    {
        var outermost = new List<(SourceSpan Span, string Text)>();
        foreach (var one in replacements.OrderBy(r => r.Span.Start).ThenByDescending(r => r.Span.Length))
            if (outermost.Count == 0 || one.Span.Start > outermost[^1].Span.End) outermost.Add(one);
        return outermost;
    }

    /// <summary>A scheme that is written with signs nobody sees in it is a scheme all the same.</summary>
    private static bool IsSafe(string? url)
    {
        var plain = string.Concat((url ?? "").Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var end = plain.AsSpan().IndexOfAny(":/?#");
        return end < 0 || plain[end] != ':' || plain[..end].ToLowerInvariant() is "http" or "https" or "mailto" or "tel";
    }

    private static string WithoutTags(string html) => Tag().Replace(LineBreak().Replace(Silent().Replace(html, ""), "\n"), "").Trim('\n');

    [GeneratedRegex(@"<(script|style|iframe|object|embed|template|noscript|svg|math)\b.*?(</\1\s*>|$)|<!--.*?(-->|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Silent();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"</?[a-zA-Z!?][^<>]*>?")]
    private static partial Regex Tag();
}

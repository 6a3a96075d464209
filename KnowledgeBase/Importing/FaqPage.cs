using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KnowledgeBase.Articles;
using KnowledgeBase.Languages;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KnowledgeBase.Importing;

/// <summary>
/// A page of questions and answers, in HTML or Markdown: each heading with text under it is a question and its answer; a heading that has only headings under it is
/// the category of those. Ids are made of the headings, so that the same page again is the same articles.
/// </summary>
internal static class FaqPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    public static IEnumerable<ReadArticle> ReadHtml(string path, string name)
    {
        using var page = new HtmlParser(new HtmlParserOptions { IsKeepingSourceReferences = true }).ParseDocument(File.ReadAllText(path));
        foreach (var aside in page.QuerySelectorAll("script, style, nav, header, footer, template, noscript, iframe, object, embed, svg, form")) aside.Remove();
        var sections = new List<Section>();
        foreach (var node in (page.Body ?? page.DocumentElement).Descendants().ToList())
        {
            if (node is IElement { LocalName: ['h', >= '1' and <= '6'] } heading)
                sections.Add(new Section(heading.LocalName[1] - '0', Line(heading.TextContent), heading.SourceReference?.Position.Line ?? 1));
            else if (sections.Count > 0) HtmlText.Append(sections[^1].Text, node);
        }
        return Articles(sections, name, LanguageTags.Normalize(page.DocumentElement.GetAttribute("lang")));
    }

    /// <summary>Null when the page has no headings: then it is no such page.</summary>
    public static IEnumerable<ReadArticle>? ReadMarkdown(string markdown, string name)
    {
        var sections = new List<Section>();
        var end = 0;
        foreach (var heading in Markdown.Parse(markdown, Pipeline).OfType<HeadingBlock>())
        {
            if (sections.Count > 0) sections[^1].Text.Append(markdown, end, heading.Span.Start - end);
            var title = heading.Inline is { } inline ? string.Concat(inline.Descendants().Select(Words)) : "";
            sections.Add(new Section(heading.Level, Line(title), heading.Line + 1));
            end = Math.Min(heading.Span.End + 1, markdown.Length);
        }
        if (sections.Count == 0) return null;
        sections[^1].Text.Append(markdown, end, markdown.Length - end);
        return Articles(sections, name, null);
    }

    private static string Words(IMarkdownObject inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    };

    private static IEnumerable<ReadArticle> Articles(List<Section> sections, string name, string? language)
    {
        var read = new List<ReadArticle>();
        var above = new Section?[7];
        foreach (var section in sections)
        {
            for (var level = section.Level; level < above.Length; level++) above[level] = null;
            var answer = section.Text.ToString().Trim();
            if (answer.Length == 0)
            {
                above[section.Level] = section;
                continue;
            }
            read.Add(ReadArticle.Of(name, section.Line, new Article
            {
                Id = IdOf(section.Title),
                Language = language ?? LanguageDetector.Detect(section.Title + " " + answer).Language,
                Question = section.Title,
                Answer = answer,
                Category = above[..section.Level].LastOrDefault(s => s is { Title.Length: > 0 and <= ArticleRules.LongestName })?.Title,
            }));
        }
        return read.Count > 0 ? read : [ReadArticle.Refuse(name, 1, "No heading of this page has text under it.")];
    }

    private static string IdOf(string title)
    {
        var slug = string.Join('-', new string([.. title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var isWhole = title.All(char.IsAscii) && slug.Length is > 0 and <= 80;
        return isWhole ? slug : $"faq-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title)))[..10]}";
    }

    private static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Section(int Level, string Title, int Line)
    {
        public StringBuilder Text { get; } = new();
    }
}

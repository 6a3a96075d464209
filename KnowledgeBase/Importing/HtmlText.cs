using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace KnowledgeBase.Importing;

/// <summary>HTML as Markdown, as far as answers need it: paragraphs, lists, links, stress.</summary>
internal static class HtmlText
{
    /// <summary>Adds one node of a page that is walked in document order, without its children.</summary>
    public static void Append(StringBuilder text, INode node)
    {
        switch (node)
        {
            case IText words when !words.ParentElement.IsHeading():
                var plain = string.Join(' ', words.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                if (plain.Length == 0) break;
                if (text.Length > 0 && !char.IsWhiteSpace(text[^1]) && words.Data.Length > 0 && char.IsWhiteSpace(words.Data[0])) text.Append(' ');
                text.Append(Marked(words, plain));
                if (char.IsWhiteSpace(words.Data[^1])) text.Append(' ');
                break;
            case IHtmlBreakRowElement:
                text.Append("  \n");
                break;
            case IElement { LocalName: "li" } item:
                text.Append(item.ParentElement is IHtmlOrderedListElement ? "\n1. " : "\n- ");
                break;
            case IElement { LocalName: "p" or "div" or "ul" or "ol" or "table" or "tr" or "dd" or "dt" or "section" or "article" or "blockquote" } block when block.ParentElement?.LocalName != "li":
                if (text.Length > 0) text.Append("\n\n");
                break;
        }
    }

    private static bool IsHeading(this IElement? element)
    {
        for (; element is not null; element = element.ParentElement)
            if (element.LocalName is ['h', >= '1' and <= '6']) return true;
        return false;
    }

    // Signs that mean something in Markdown are words here.
    private static string Marked(IText words, string plain)
    {
        var escaped = new StringBuilder();
        foreach (var c in plain) escaped.Append(c is '*' or '_' or '[' or ']' or '`' or '<' or '\\' ? $"\\{c}" : c.ToString());
        var parent = words.ParentElement;
        return parent switch
        {
            IHtmlAnchorElement link when link.GetAttribute("href") is { Length: > 0 } href && !href.Any(c => c is '(' or ')' or '<' or '>' or ' ') => $"[{escaped}]({href})",
            { LocalName: "strong" or "b" } => $"**{escaped}**",
            { LocalName: "em" or "i" } => $"*{escaped}*",
            _ => escaped.ToString(),
        };
    }
}

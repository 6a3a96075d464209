using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Bot.Console.Messages;

/// <summary>
/// Markdown of the assistant and of agents as HTML that is safe to show: no raw HTML, no script, no picture (a picture's
/// address would tell its host who reads), links only to the web, mail and telephone.
/// </summary>
public sealed class MessageHtml
{
    private readonly MarkdownPipeline _markdown = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseAutoLinks()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    private readonly HtmlSanitizer _sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "p", "br", "strong", "em", "del", "code", "pre", "ul", "ol", "li", "a", "blockquote", "h1", "h2", "h3", "hr",
            "table", "thead", "tbody", "tr", "th", "td",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "start", "target", "rel" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    public MessageHtml() =>
        _sanitizer.PostProcessNode += (_, processed) =>
        {
            if (processed.Node is not AngleSharp.Html.Dom.IHtmlAnchorElement link) return;
            link.SetAttribute("target", "_blank");
            link.SetAttribute("rel", "noopener noreferrer nofollow");
        };

    public MarkupString Render(string markdown) => new(_sanitizer.Sanitize(Markdown.ToHtml(markdown, _markdown)));
}

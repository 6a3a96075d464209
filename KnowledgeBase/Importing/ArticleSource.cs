using KnowledgeBase.Articles;

namespace KnowledgeBase.Importing;

/// <summary>An article as read, or why it can't be read; where it stands in either case.</summary>
internal sealed record ReadArticle(string File, int Line, Article? Article, string? Refusal)
{
    public static ReadArticle Of(string file, int line, Article article) => new(file, line, article, null);

    public static ReadArticle Refuse(string file, int line, string reason) => new(file, line, null, reason);
}

/// <summary>Picks the reader for a path: a folder, or one Markdown, HTML, CSV, TSV or JSON lines file.</summary>
internal static class ArticleSource
{
    public static IEnumerable<ReadArticle> Read(string path)
    {
        if (Directory.Exists(path))
        {
            var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(f => Reader(f) is not null && !Path.GetFileName(f).Equals("README.md", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal);
            return files.SelectMany(f => Reader(f)!(f, Path.GetRelativePath(path, f)));
        }
        var name = Path.GetFileName(path);
        if (!File.Exists(path)) return [ReadArticle.Refuse(path, 0, "There is no such file or folder.")];
        return Reader(path) is { } read
            ? read(path, name)
            : [ReadArticle.Refuse(name, 0, "Articles are read from .md, .html, .csv, .tsv and .jsonl files and from folders of these.")];
    }

    private static Func<string, string, IEnumerable<ReadArticle>>? Reader(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".md" => MarkdownArticles.Read,
        ".html" or ".htm" => FaqPage.ReadHtml,
        ".csv" => (path, name) => TableArticles.Read(path, name, ','),
        ".tsv" => (path, name) => TableArticles.Read(path, name, '\t'),
        ".jsonl" => JsonLinesArticles.Read,
        _ => null,
    };
}

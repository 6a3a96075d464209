using System.Globalization;
using KnowledgeBase.Articles;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace KnowledgeBase.Importing;

/// <summary>One article per file: YAML between two lines "---", then the answer in Markdown. Without these lines it is a page of questions and answers by its headings.</summary>
internal static class MarkdownArticles
{
    private const string Fence = "---";

    public static IEnumerable<ReadArticle> Read(string path, string name)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [ReadArticle.Refuse(name, 0, $"The file can't be read: {e.Message}")];
        }
        var isArticle = lines.Length > 0 && lines[0].Trim() == Fence;
        return isArticle ? [Parse(lines, name)] : FaqPage.ReadMarkdown(string.Join('\n', lines), name) ?? [Parse(lines, name)];
    }

    private static ReadArticle Parse(string[] lines, string name)
    {
        if (lines.Length == 0 || lines[0].Trim() != Fence) return ReadArticle.Refuse(name, 1, "The file doesn't begin with a line '---' and the article's data.");
        var end = Array.FindIndex(lines, 1, l => l.Trim() == Fence);
        if (end < 0) return ReadArticle.Refuse(name, lines.Length, "The line '---' that ends the article's data is missing.");
        try
        {
            // A deserializer keeps state between documents; one each is cheap enough for an import.
            var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build();
            var data = yaml.Deserialize<FrontMatter?>(string.Join('\n', lines[1..end]));
            if (data is null) return ReadArticle.Refuse(name, 1, "The article's data is empty.");
            return ReadArticle.Of(name, 1, data.ToArticle(string.Join('\n', lines[(end + 1)..]).Trim()));
        }
        catch (YamlException e)
        {
            return ReadArticle.Refuse(name, (int)e.Start.Line + 1, e.InnerException?.Message ?? e.Message);
        }
        catch (FormatException e)
        {
            return ReadArticle.Refuse(name, 1, e.Message);
        }
    }

    private sealed class FrontMatter
    {
        public string? Id { get; set; }
        public string? Language { get; set; }
        public string? Category { get; set; }
        public string? Question { get; set; }
        public List<string>? Alternates { get; set; }
        public List<string>? FollowUps { get; set; }
        public List<string>? Tags { get; set; }
        public string? ValidFrom { get; set; }
        public string? ValidUntil { get; set; }
        public string? Owner { get; set; }
        public string? ReviewOn { get; set; }
        public string? Audience { get; set; }
        public bool ContextOnly { get; set; }

        public Article ToArticle(string answer) => new()
        {
            Id = Id ?? "",
            Language = Language ?? "",
            Category = Category,
            Question = Question ?? "",
            Alternates = Alternates ?? [],
            FollowUps = FollowUps ?? [],
            Tags = Tags ?? [],
            ValidFrom = Instants.Parse(ValidFrom),
            ValidUntil = Instants.Parse(ValidUntil),
            Owner = Owner,
            ReviewOn = Instants.ParseDay(ReviewOn),
            Audience = Audience,
            ContextOnly = ContextOnly,
            Answer = answer,
        };
    }
}

internal static class Instants
{
    /// <summary>A day in ISO form.</summary>
    public static DateOnly? ParseDay(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new FormatException($"'{text}' is not a day (2026-12-31).");

    /// <summary>A date or an instant in ISO form; without an offset it is UTC.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : throw new FormatException($"'{text}' is not a date (2026-12-31 or 2026-12-31T18:00+08:00).");
}

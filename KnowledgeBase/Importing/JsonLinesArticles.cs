using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeBase.Articles;

namespace KnowledgeBase.Importing;

/// <summary>One article per line as a JSON object; "lang" is understood for "language".</summary>
internal static class JsonLinesArticles
{
    public static IEnumerable<ReadArticle> Read(string path, string name)
    {
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text)) yield return Parse(text, name, line);
        }
    }

    private static ReadArticle Parse(string text, string name, int line)
    {
        try
        {
            var data = JsonSerializer.Deserialize(text, JsonLineContext.Default.JsonLine);
            if (data is null) return ReadArticle.Refuse(name, line, "The line is null, not an article.");
            return ReadArticle.Of(name, line, new Article
            {
                Id = data.Id ?? "",
                Language = data.Language ?? data.Lang ?? "",
                Question = data.Question ?? "",
                Alternates = data.Alternates ?? [],
                Answer = data.Answer ?? "",
                Category = data.Category,
                FollowUps = data.FollowUps ?? [],
                Tags = data.Tags ?? [],
                ValidFrom = data.ValidFrom,
                ValidUntil = data.ValidUntil,
                Owner = data.Owner,
                ReviewOn = data.ReviewOn,
                Audience = data.Audience,
                ContextOnly = data.ContextOnly ?? false,
            });
        }
        catch (JsonException e)
        {
            return ReadArticle.Refuse(name, line, e.Message);
        }
    }
}

internal sealed record JsonLine(
    string? Id, string? Language, string? Lang, string? Question, List<string>? Alternates, string? Answer, string? Category,
    List<string>? FollowUps, List<string>? Tags, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil,
    string? Owner, DateOnly? ReviewOn, string? Audience, bool? ContextOnly);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonLine))]
internal sealed partial class JsonLineContext : JsonSerializerContext;

using System.Text.Json;
using KnowledgeBase.Articles;

namespace Benchmarks.Answers;

internal sealed record FaqEntry(string Id, string Question, IReadOnlyList<string>? Alternates, string? Answer, string? Lang)
{
    public Article ToArticle(IEnumerable<string> more) => new()
    {
        Id = Id,
        Language = Lang ?? "en",
        Question = Question,
        Alternates = [.. (Alternates ?? []).Concat(more)],
        Answer = Answer ?? "",
    };
}

internal sealed record FaqQuery(string Query, IReadOnlyList<string> RelevantIds, string? Lang);

/// <summary>An evaluation folder: corpus.jsonl and queries*.jsonl.</summary>
internal static class FaqSet
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IEnumerable<FaqEntry> Entries(string path) => Lines<FaqEntry>(path);

    public static IReadOnlyList<FaqQuery> Queries(string path) => [.. Lines<FaqQuery>(path)];

    private static IEnumerable<T> Lines<T>(string path) =>
        File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<T>(l, Json) ?? throw new InvalidDataException($"{path}: a line is null."));
}

using System.Text.Json;

namespace KnowledgeBase.Golden;

/// <summary>Golden questions as JSON lines: query, article (an id or null), language, kind, contains.</summary>
public static class GoldenFile
{
    /// <exception cref="InvalidDataException">A line is no question; the message names file and line.</exception>
    public static async Task<IReadOnlyList<GoldenQuestion>> ReadAsync(string path, CancellationToken ct = default)
    {
        var questions = new List<GoldenQuestion>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, ct))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                if (JsonSerializer.Deserialize(line, GoldenJson.Default.GoldenQuestion) is { Query.Length: > 0 } question) questions.Add(question);
                else throw new InvalidDataException($"{path}:{number}: The question is empty: 'query' is missing.");
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"{path}:{number}: This is no JSON object with query, article and language ({error.Message})", error);
            }
        }
        return questions;
    }

    public static Task WriteAsync(string path, IEnumerable<GoldenQuestion> questions, CancellationToken ct = default) =>
        File.WriteAllLinesAsync(path, questions.Select(q => JsonSerializer.Serialize(q, GoldenJson.Default.GoldenQuestion)), ct);
}

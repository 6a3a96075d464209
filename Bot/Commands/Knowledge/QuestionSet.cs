using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Commands.Knowledge;

/// <summary>A question and the article that answers it.</summary>
/// <param name="Article">Null: out of scope, no article answers it.</param>
/// <param name="Language">Its language, or "mixed".</param>
internal sealed record TestQuestion(string Query, string? Article, string? Language, string? Kind);

/// <summary>Questions to test a knowledge base with: JSON lines.</summary>
internal static class QuestionSet
{
    /// <summary>The demonstration shop's, beside the program.</summary>
    public static string Installed { get; } = Path.Combine(AppContext.BaseDirectory, "Demo", "questions.jsonl");

    /// <exception cref="InvalidDataException">A line is no question; the message names file and line.</exception>
    public static async Task<IReadOnlyList<TestQuestion>> ReadAsync(string path, CancellationToken ct)
    {
        var questions = new List<TestQuestion>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, ct))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                if (JsonSerializer.Deserialize(line, QuestionSetJson.Default.TestQuestion) is { Query.Length: > 0 } question) questions.Add(question);
                else throw new InvalidDataException($"{path}:{number}: The question is empty: 'query' is missing.");
            }
            catch (JsonException error)
            {
                throw new InvalidDataException($"{path}:{number}: This is no JSON object with query, article and language ({error.Message})", error);
            }
        }
        return questions;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TestQuestion))]
internal sealed partial class QuestionSetJson : JsonSerializerContext;

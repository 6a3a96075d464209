using System.Text.Json.Serialization;

namespace KnowledgeBase.Golden;

/// <summary>A question with what the assistant has to make of it: the test that an article's change must pass.</summary>
/// <param name="Query">As a customer would ask.</param>
/// <param name="Article">The id of the article that answers it; null: none does, and none may be given.</param>
/// <param name="Language">Its language, "mixed", or null.</param>
/// <param name="Kind">What it tries ("typo", "paraphrase"); for people.</param>
/// <param name="Contains">Words that the answer must hold, such as an amount or a deadline; null for any.</param>
public sealed record GoldenQuestion(string Query, string? Article, string? Language = null, string? Kind = null, string? Contains = null)
{
    public const string Mixed = "mixed";

    public string? AddedBy { get; init; }

    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>The language to prefer where the question itself doesn't tell.</summary>
    [JsonIgnore]
    public string? PreferredLanguage => Language is null or Mixed ? null : Language;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GoldenQuestion))]
internal sealed partial class GoldenJson : JsonSerializerContext;

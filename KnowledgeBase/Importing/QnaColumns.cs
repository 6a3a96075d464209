using System.Text.Json;

namespace KnowledgeBase.Importing;

/// <summary>The columns of a QnA Maker export that hold JSON. Names are read in any case: the exports differ.</summary>
internal static class QnaColumns
{
    /// <summary>Ids of the articles that the prompts lead to, in the order in which they are displayed.</summary>
    /// <exception cref="JsonException">The column holds something else.</exception>
    public static IReadOnlyList<string> Prompts(string? json) =>
    [
        .. Items(json).Where(p => Value(p, "qnaId") is { ValueKind: JsonValueKind.Number })
            .OrderBy(p => Value(p, "displayOrder") is { ValueKind: JsonValueKind.Number } order ? order.GetInt32() : 0)
            .Select(p => $"qna-{Value(p, "qnaId")!.Value.GetInt64()}").Distinct(),
    ];

    /// <summary>What customers asked that QnA Maker would count to this article.</summary>
    /// <exception cref="JsonException">The column holds something else.</exception>
    public static IReadOnlyList<string> Suggested(string? json) =>
    [
        .. Items(json).SelectMany(cluster => Texts(cluster).Concat(Inner(cluster).SelectMany(Texts))).Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<JsonElement> Inner(JsonElement cluster) =>
        Value(cluster, "alternateQuestionList") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static IEnumerable<string> Texts(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.String) yield return item.GetString()!;
        foreach (var name in new[] { "clusterHead", "question" })
            if (Value(item, name) is { ValueKind: JsonValueKind.String } text) yield return text.GetString()!;
    }

    private static JsonElement? Value(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in item.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }

    private static List<JsonElement> Items(string? json)
    {
        if (json is null || json == "[]") return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(item => item.Clone())]
            : throw new JsonException($"'{(json.Length > 40 ? json[..40] + "…" : json)}' is no list in JSON.");
    }
}

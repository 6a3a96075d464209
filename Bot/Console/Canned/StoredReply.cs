using System.Text.Json.Serialization;

namespace Bot.Console.Canned;

/// <summary>A canned reply as an administrator wrote it; it takes the place of the built-in one of its name.</summary>
public sealed record StoredReply
{
    /// <summary>The places that are filled when the reply is chosen.</summary>
    public static readonly IReadOnlyList<string> Places = ["{customer}", "{agent}", "{case}", "{order}"];

    public required string Name { get; init; }

    /// <summary>What agents read in the list, by language (BCP 47).</summary>
    public IReadOnlyDictionary<string, string> Titles { get => field ?? new Dictionary<string, string>(); init; }

    /// <summary>What customers read, by language, with <see cref="Places"/>.</summary>
    public IReadOnlyDictionary<string, string> Texts { get => field ?? new Dictionary<string, string>(); init; }

    /// <summary>Not offered: how a built-in reply is taken away.</summary>
    public bool IsHidden { get; init; }

    public string TitleIn(string language) => In(Titles, language) ?? Name;

    /// <summary>The text in that language, else in its other script, else null: a customer isn't answered in a language of chance.</summary>
    public string? TextIn(string language) => Texts.GetValueOrDefault(language) ?? Texts.OrderBy(t => t.Key, StringComparer.Ordinal).FirstOrDefault(t => t.Key.Split('-')[0] == language.Split('-')[0]).Value;

    private static string? In(IReadOnlyDictionary<string, string> texts, string language) => texts.GetValueOrDefault(language) ?? texts.GetValueOrDefault("en") ?? texts.Values.FirstOrDefault();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredReply))]
internal sealed partial class CannedJson : JsonSerializerContext;

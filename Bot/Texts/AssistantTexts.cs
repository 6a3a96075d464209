using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Bot.Texts;

/// <summary>
/// What customers read, by key and language. One file a language (<c>Texts/xx.json</c>): adding a language is adding a file.
/// Placeholders are names in braces.
/// </summary>
public sealed class AssistantTexts
{
    /// <summary>The language that has every key; also the last resort.</summary>
    public const string Default = "en";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _languages;

    /// <exception cref="InvalidDataException">A file lacks a key that the default language has; the message names both.</exception>
    public AssistantTexts(string folder)
    {
        _languages = Directory.EnumerateFiles(folder, "*.json").ToFrozenDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(file))!.ToFrozenDictionary(),
            StringComparer.OrdinalIgnoreCase);
        if (!_languages.TryGetValue(Default, out var complete))
            throw new InvalidDataException($"'{folder}' has no {Default}.json: the texts of the default language must be there.");
        foreach (var (language, texts) in _languages)
            if (complete.Keys.Except(texts.Keys).FirstOrDefault() is { } missing)
                throw new InvalidDataException($"'{Path.Combine(folder, language + ".json")}' lacks the text '{missing}'.");
    }

    public IReadOnlyCollection<string> Languages => _languages.Keys;

    public static AssistantTexts Installed() => new(Path.Combine(AppContext.BaseDirectory, "Texts"));

    public string Get(string? language, string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = _languages[Nearest(language)][key];
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return text;
    }

    /// <summary>A channel's name within a sentence.</summary>
    public string Channel(string? language, string channelId) => Get(language, _languages[Default].ContainsKey("channel." + channelId) ? "channel." + channelId : "channel.other");

    /// <summary>Whether the text is what some language says under the key: how a pressed button is recognised whatever the language.</summary>
    public bool Says(string key, string text) => _languages.Values.Any(texts => string.Equals(texts[key], text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The installed language that serves a BCP 47 tag best: zh-TW is served by zh-Hant, any other zh by zh-Hans, en-GB by en.</summary>
    public string Nearest(string? tag)
    {
        if (string.IsNullOrEmpty(tag)) return Default;
        if (_languages.ContainsKey(tag)) return tag;
        if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
        {
            var traditional = tag.Contains("Hant", StringComparison.OrdinalIgnoreCase) || tag.EndsWith("TW", StringComparison.OrdinalIgnoreCase)
                || tag.EndsWith("HK", StringComparison.OrdinalIgnoreCase) || tag.EndsWith("MO", StringComparison.OrdinalIgnoreCase);
            return _languages.ContainsKey(traditional ? "zh-Hant" : "zh-Hans") ? (traditional ? "zh-Hant" : "zh-Hans") : Default;
        }
        var primary = tag.Split('-', '_')[0];
        return _languages.ContainsKey(primary) ? primary : Default;
    }
}

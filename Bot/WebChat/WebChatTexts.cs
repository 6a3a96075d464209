using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Headers;

namespace Bot.WebChat;

/// <summary>What the page itself says, one embedded file a language: adding a file adds a language.</summary>
public sealed class WebChatTexts
{
    private const string Prefix = "Bot.WebChat.Texts.";
    private const string Default = "en";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _languages = Load();

    public IReadOnlyCollection<string> Languages => _languages.Keys;

    public IReadOnlyDictionary<string, string> Of(string language) => _languages[language];

    /// <summary>The first of the reader's languages that we have.</summary>
    public string LanguageFor(RequestHeaders headers) =>
        headers.AcceptLanguage
            .Where(l => l.Quality is not 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Match(l.Value.ToString()))
            .FirstOrDefault(l => l is not null) ?? Default;

    /// <summary>Chinese is told apart by script or region: Taiwan, Hong Kong and Macau write traditional characters.</summary>
    private string? Match(string tag)
    {
        var parts = tag.Split('-');
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase))
            return _languages.Keys.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase) || l.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        if (parts.Contains("Hans", StringComparer.OrdinalIgnoreCase)) return "zh-Hans";
        return parts.Any(p => p.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO") ? "zh-Hant" : "zh-Hans";
    }

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        var assembly = typeof(WebChatTexts).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..^".json".Length], name =>
            {
                using var file = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize(file, WebChatJson.Default.DictionaryStringString)!.ToFrozenDictionary();
            });
    }
}

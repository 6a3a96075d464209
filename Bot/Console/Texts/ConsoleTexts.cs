using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Bot.Console.Texts;

/// <summary>
/// What people read in the console and at sign-in, in one language. Each <c>language.json</c> beside this file is a
/// language; adding a file adds the language. Folders beside this file hold the texts of one part of the console each.
/// </summary>
public sealed class ConsoleTexts
{
    private const string Fallback = "en";

    private static readonly FrozenDictionary<string, ConsoleTexts> _all = Load();

    private readonly FrozenDictionary<string, string> _texts;

    private ConsoleTexts(string language, FrozenDictionary<string, string> texts)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language);
        _texts = texts;
    }

    /// <summary>A BCP 47 tag: zh-Hant, zh-Hans, en.</summary>
    public string Language { get; }

    /// <summary>For dates and numbers.</summary>
    public CultureInfo Culture { get; }

    public static IReadOnlyList<ConsoleTexts> Languages { get; } = [.. _all.Values.OrderByDescending(t => t.Language, StringComparer.Ordinal)];

    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The text, or the key itself where there is none (a test sees to it that there is).</summary>
    public string this[string key] => _texts.TryGetValue(key, out var text) ? text : key;

    /// <summary>The text with its places {0}, {1} ... filled.</summary>
    public string this[string key, params ReadOnlySpan<object?> values] => string.Format(Culture, this[key], values);

    /// <summary>The name of a channel; its id where it has none here.</summary>
    public string Channel(string channelId) => Has($"channel.{channelId}") ? this[$"channel.{channelId}"] : channelId;

    /// <summary>The name of a category; an operator's own category has none here and is called as they call it.</summary>
    public string Category(string category) => Has($"category.{category}") ? this[$"category.{category}"] : category;

    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>The language with that tag; English where there is none.</summary>
    public static ConsoleTexts Of(string? language) => language is not null && _all.TryGetValue(language, out var texts) ? texts : _all[Fallback];

    public static bool IsKnown(string language) => _all.ContainsKey(language);

    private static FrozenDictionary<string, ConsoleTexts> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = typeof(ConsoleTexts).Namespace + "/";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .Select(files => new ConsoleTexts(files.Key!, files.SelectMany(name => Read(assembly, name)).ToFrozenDictionary()))
            .ToFrozenDictionary(t => t.Language, StringComparer.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? throw new InvalidDataException($"{resource} is empty.");
    }
}

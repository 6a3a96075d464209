using System.Collections.Frozen;
using System.Text.Json;

namespace Bot.Triage;

/// <summary>
/// What people say to mean one thing, as patterns by subject, one file a language (<c>Triage/Phrases/xx.json</c>). The patterns
/// are matched in linear time, whatever the input.
/// </summary>
public sealed class Phrases
{
    private readonly FrozenDictionary<string, PhrasePattern[]> _subjects;

    /// <exception cref="InvalidDataException">A pattern is not valid; the message names the file and the pattern.</exception>
    public Phrases(string folder)
    {
        var subjects = new Dictionary<string, List<PhrasePattern>>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            foreach (var (subject, patterns) in JsonSerializer.Deserialize<Dictionary<string, string[]>>(File.ReadAllBytes(file))!)
                foreach (var pattern in patterns)
                    (subjects.TryGetValue(subject, out var list) ? list : subjects[subject] = []).Add(Compile(file, pattern));
        _subjects = subjects.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    public static Phrases Installed() => new(Path.Combine(AppContext.BaseDirectory, "Triage", "Phrases"));

    /// <param name="text">As <see cref="SpokenText.Of"/> gives it.</param>
    public bool Says(string subject, SpokenText text) =>
        text.Value.Length > 0 && _subjects.TryGetValue(subject, out var patterns) && Array.Exists(patterns, pattern => pattern.IsMatch(text.Value));

    /// <summary>What the subject's patterns name "rest" in the text; null when none matches.</summary>
    public string? Rest(string subject, SpokenText text)
    {
        if (text.Value.Length == 0 || !_subjects.TryGetValue(subject, out var patterns)) return null;
        foreach (var pattern in patterns)
            if (pattern.Match(text.Value) is { Success: true } match && match.Groups["rest"] is { Length: > 0 } rest) return rest.Value.Trim();
        return null;
    }

    private static PhrasePattern Compile(string file, string pattern)
    {
        try
        {
            return new PhrasePattern(pattern);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{file}' has a pattern that can't be used, '{pattern}': {error.Message}", error);
        }
    }
}

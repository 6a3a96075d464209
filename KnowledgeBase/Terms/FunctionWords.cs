using System.Collections.Frozen;
using System.Globalization;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Terms;

/// <summary>How much a word may count by its nature, whatever its frequency: articles, pronouns and particles say little.</summary>
internal static class FunctionWords
{
    private static readonly FrozenDictionary<string, float> Priors = Load();

    public static float Prior(string token) => Priors.GetValueOrDefault(token, 1f);

    public static bool IsOne(string token) => Priors.ContainsKey(token);

    private static FrozenDictionary<string, float> Load()
    {
        var priors = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var line in EmbeddedText.Lines("FunctionWords.txt"))
        {
            var colon = line.IndexOf(':');
            var prior = float.Parse(line[..colon], CultureInfo.InvariantCulture);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                foreach (var token in Tokenizer.Tokenize(TextNormalizer.Normalize(word)))
                    priors.TryAdd(token.Text, prior);
        }
        return priors.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

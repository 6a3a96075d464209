using KnowledgeBase.Languages;

namespace KnowledgeBase.Terms;

/// <summary>
/// Same and related words: the built-in list and what a knowledge base adds. The file form is explained at the top of
/// Synonyms.txt.
/// </summary>
public sealed class SynonymTable
{
    private readonly PhraseTable<List<Token>> _same = new();
    private readonly PhraseTable<List<string>> _concepts = new();

    /// <summary>The built-in list.</summary>
    public static SynonymTable Default { get; } = new([]);

    /// <summary>What was added to the built-in list.</summary>
    internal IReadOnlyList<string> Additional { get; }

    /// <param name="additional">Lines of the same form as Synonyms.txt; they come before the built-in ones.</param>
    /// <exception cref="FormatException">A line begins with none of the three signs, or a concept has no name.</exception>
    public SynonymTable(IEnumerable<string> additional)
    {
        Additional = [.. additional];
        var concepts = new Dictionary<string, (List<Token> Phrase, List<string> Names)>(StringComparer.Ordinal);
        foreach (var line in Additional.Where(l => !string.IsNullOrWhiteSpace(l) && l[0] != '#').Concat(EmbeddedText.Lines("Synonyms.txt")))
            Add(line, concepts);
        foreach (var (phrase, names) in concepts.Values) _concepts.Add(phrase, names);
    }

    internal List<Token>? Same(List<Token> tokens, int start, out int length) => _same.Longest(tokens, start, out length);

    internal List<string>? Concepts(List<Token> tokens, int start, out int length) => _concepts.Longest(tokens, start, out length);

    private void Add(string line, Dictionary<string, (List<Token> Phrase, List<string> Names)> concepts)
    {
        var body = line[1..];
        switch (line[0])
        {
            case '-':
                foreach (var word in Words(body)) _same.Add(word, []);
                break;
            case '=':
                var words = Words(body).ToList();
                foreach (var word in words.Skip(1)) _same.Add(word, words[0]);
                if (words.Count > 0) _same.Add(words[0], words[0]);
                break;
            case '~' when body.IndexOf(':') is > 0 and var colon:
                var name = "~" + body[..colon].Trim();
                foreach (var word in Words(body[(colon + 1)..]))
                {
                    // The canonical wording is what the analyzer will see.
                    var phrase = Canonical(word);
                    var key = string.Join(' ', phrase.Select(t => t.Text));
                    if (!concepts.TryGetValue(key, out var entry)) concepts[key] = entry = (phrase, []);
                    if (!entry.Names.Contains(name)) entry.Names.Add(name);
                }
                break;
            default:
                throw new FormatException($"A synonym line begins with '=', '-' or '~ name:'; this one does not: {line}");
        }
    }

    internal List<Token> Canonical(List<Token> tokens)
    {
        var canonical = new List<Token>(tokens.Count);
        for (var i = 0; i < tokens.Count;)
        {
            if (Same(tokens, i, out var length) is { } replacement)
            {
                canonical.AddRange(replacement);
                i += length;
            }
            else canonical.Add(tokens[i++]);
        }
        return canonical.Count == 0 ? tokens : canonical;
    }

    private static IEnumerable<List<Token>> Words(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(w => Tokenizer.Tokenize(TextNormalizer.Normalize(w)))
            .Where(t => t.Count > 0);
}

using System.Collections.Frozen;
using KnowledgeBase.Indexing;
using KnowledgeBase.Languages;

namespace KnowledgeBase.Terms;

/// <summary>
/// The usual typing error in Chinese: another character that is read the same. A character that stands beside none of its neighbours anywhere in the knowledge
/// base gives way to one read alike that does: beside one of them if the knowledge base doesn't have the character itself, otherwise beside both.
/// </summary>
internal static class Homophones
{
    private static readonly FrozenDictionary<char, string> Alike = Load();

    /// <returns>Whether anything was replaced.</returns>
    public static bool Correct(List<Token> tokens, TermTable table, SynonymTable synonyms)
    {
        bool[]? known = null;
        var isCorrected = false;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsHan || !Alike.TryGetValue(tokens[i].Text[0], out var alike)) continue;
            var before = i > 0 && tokens[i - 1].IsHan ? tokens[i - 1].Text : null;
            var after = i + 1 < tokens.Count && tokens[i + 1].IsHan ? tokens[i + 1].Text : null;
            if (Occurs(before, tokens[i].Text, table) || Occurs(tokens[i].Text, after, table)) continue;
            if ((known ??= Known(tokens, synonyms))[i] || Best(before, alike, after, isKnown: table.Find(tokens[i].Text) >= 0, table) is not { } meant) continue;
            tokens[i] = new Token(CharacterTexts.Of(meant), true);
            isCorrected = true;
        }
        return isCorrected;
    }

    private static char? Best(string? before, string alike, string? after, bool isKnown, TermTable table)
    {
        var needed = isKnown && before is not null && after is not null ? 2 : 1;
        // A particle stands beside anything.
        if (before is not null && FunctionWords.IsOne(before)) before = null;
        if (after is not null && FunctionWords.IsOne(after)) after = null;
        char? best = null;
        var most = 0;
        foreach (var c in alike)
        {
            var text = CharacterTexts.Of(c);
            if (FunctionWords.IsOne(text)) continue;
            var (first, second) = (Count(before, text, table), Count(text, after, table));
            if (Math.Sign(first) + Math.Sign(second) >= needed && first + second > most) (best, most) = (c, first + second);
        }
        return best;
    }

    // What the synonyms know is a word, whether the knowledge base has it or not.
    private static bool[] Known(List<Token> tokens, SynonymTable synonyms)
    {
        var known = new bool[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            if (synonyms.Concepts(tokens, i, out var length) is not null || synonyms.Same(tokens, i, out length) is not null)
                for (var j = i; j < i + length; j++) known[j] = true;
        }
        return known;
    }

    private static bool Occurs(string? first, string? second, TermTable table) => first is not null && second is not null && Count(first, second, table) > 0;

    private static int Count(string? first, string? second, TermTable table) =>
        first is not null && second is not null && table.Find(first + second) is >= 0 and var id ? table.DocumentFrequency(id) : 0;

    private static FrozenDictionary<char, string> Load()
    {
        var alike = new Dictionary<char, string>();
        foreach (var line in EmbeddedText.Lines("Homophones.txt"))
        {
            var characters = line[(line.IndexOf(':') + 1)..];
            foreach (var c in characters) alike[c] = alike.GetValueOrDefault(c, "") + characters.Replace(c.ToString(), "");
        }
        return alike.ToFrozenDictionary();
    }
}

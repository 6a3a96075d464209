using KnowledgeBase.Languages;
using Lucene.Net.Tartarus.Snowball.Ext;

namespace KnowledgeBase.Terms;

/// <summary>
/// Cuts normalised text: Han characters one by one, everything else into words. Letters and digits that touch stay one
/// word (an order number, a model name), English words are stemmed.
/// </summary>
internal static class Tokenizer
{
    private const int LongestWord = 40;

    [ThreadStatic]
    private static EnglishStemmer? s_stemmer;

    public static List<Token> Tokenize(string normalized)
    {
        var tokens = new List<Token>(normalized.Length / 2 + 4);
        var i = 0;
        while (i < normalized.Length)
        {
            var c = normalized[i];
            if (Scripts.IsHan(c) || Scripts.IsKana(c))
            {
                tokens.Add(new Token(CharacterTexts.Of(c), true));
                i++;
            }
            else if (char.IsLetterOrDigit(c))
            {
                var start = i;
                while (i < normalized.Length && IsInsideWord(normalized, start, i)) i++;
                AddWord(tokens, normalized.AsSpan(start, i - start));
            }
            else i++;
        }
        return tokens;
    }

    private static bool IsInsideWord(string text, int start, int i)
    {
        var c = text[i];
        if (Scripts.IsHan(c) || Scripts.IsKana(c)) return false;
        if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark) return true;
        if (i == start) return false;
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        return c switch
        {
            '\'' => char.IsLetter(next),
            // 1,000 and 3.5, and the dashes of an order number.
            '.' or ',' or '-' or '/' => char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(next),
            '+' or '#' => i - start <= 2 && char.IsAsciiLetter(text[i - 1]) && !char.IsLetterOrDigit(next),
            _ => false,
        };
    }

    private static void AddWord(List<Token> tokens, ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) word = word[..LongestWord];
        var text = word.ToString();
        if (char.IsAsciiDigit(word[0])) text = text.Replace(",", "");
        var surface = text.Replace("'", "");
        if (surface.Length > 0) tokens.Add(new Token(Stem(text), false, surface));
    }

    public static string Stem(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal)) word = word[..^2];
        word = word.Replace("'", "");
        foreach (var c in word)
            if (!char.IsAsciiLetterLower(c)) return word;
        if (word.Length < 3) return word;
        var stemmer = s_stemmer ??= new EnglishStemmer();
        stemmer.SetCurrent(word);
        stemmer.Stem();
        return stemmer.Current;
    }
}

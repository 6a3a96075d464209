using System.Text;
using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Texts;

/// <summary>
/// The terms under which texts are found: stems of words, pairs of neighbouring Han characters (folded, so that Traditional and Simplified
/// find one another), numbers without their separators. What is written is found as written: no synonyms, no correction.
/// </summary>
internal static class TextTerms
{
    /// <summary>Of a longer text the rest is not searched.</summary>
    public const int LongestText = 20_000;

    public static IEnumerable<string> Of(string text)
    {
        foreach (var (piece, isHan) in Pieces(TextNormalizer.Normalize(text, LongestText)))
        {
            if (!isHan)
            {
                foreach (var token in Tokenizer.Tokenize(piece))
                    foreach (var form in Forms(token)) yield return form;
                continue;
            }
            // A single character is asked for by the beginning of its pairs; the last of a row begins none.
            for (var i = 0; i + 1 < piece.Length; i++) yield return piece.Substring(i, 2);
            yield return CharacterTexts.Of(piece[^1]);
        }
    }

    /// <summary>What a question asks for: each once.</summary>
    public static IReadOnlyList<AskedTerm> Asked(string text)
    {
        var asked = new Dictionary<string, AskedTerm>(StringComparer.Ordinal);
        foreach (var (piece, isHan) in Pieces(TextNormalizer.Normalize(text)))
            foreach (var term in isHan ? Pairs(piece) : Tokenizer.Tokenize(piece).Select(Word))
                asked.TryAdd(term.Text, term);
        return [.. asked.Values];
    }

    private static IEnumerable<AskedTerm> Pairs(string piece) =>
        piece.Length == 1
            ? [new AskedTerm(piece, IsBeginning: true, IsWeak: false)]
            : Enumerable.Range(0, piece.Length - 1).Select(i => new AskedTerm(piece.Substring(i, 2), IsBeginning: false, IsWeak: false));

    private static AskedTerm Word(Token token)
    {
        var text = Forms(token).First();
        // The beginning of an order or telephone number is enough.
        return new AskedTerm(text, IsBeginning: text.Length >= 4 && text.Any(char.IsAsciiDigit), FunctionWords.IsOne(token.Text));
    }

    // Rows of Han characters, and what lies between them.
    private static IEnumerable<(string Text, bool IsHan)> Pieces(string normalized)
    {
        for (var i = 0; i < normalized.Length;)
        {
            var start = i;
            var isHan = IsHan(normalized[i]);
            while (i < normalized.Length && IsHan(normalized[i]) == isHan) i++;
            yield return (normalized[start..i], isHan);
        }
    }

    private static bool IsHan(char c) => Scripts.IsHan(c) || Scripts.IsKana(c);

    // 0912-345-678 is found as 0912345678, and by each of its parts.
    private static IEnumerable<string> Forms(Token token)
    {
        if (!char.IsAsciiDigit(token.Text[0]) || token.Text.AsSpan().IndexOfAny("-/.") < 0)
        {
            yield return token.Text;
            yield break;
        }
        var whole = new StringBuilder(token.Text.Length);
        var parts = token.Text.Split('-', '/', '.');
        foreach (var part in parts) whole.Append(part);
        yield return whole.ToString();
        foreach (var part in parts)
            if (part.Length > 0) yield return part;
    }
}

/// <param name="IsBeginning">Terms that begin with it are meant too.</param>
/// <param name="IsWeak">A function word: nothing is missing without it.</param>
internal readonly record struct AskedTerm(string Text, bool IsBeginning, bool IsWeak);

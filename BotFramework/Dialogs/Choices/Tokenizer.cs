using System.Text;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>The tokenizer that is used unless a bot brings its own.</summary>
public class Tokenizer
{
    /// <summary>Words of letters and digits in lower case. Each Chinese or Japanese character and each emoji is a word of its own; all else separates words.</summary>
    public static TokenizerFunction DefaultTokenizer => Tokenize;

    private static List<Token> Tokenize(string text, string locale)
    {
        var tokens = new List<Token>();
        if (string.IsNullOrEmpty(text))
        {
            return tokens;
        }

        var wordStart = -1;
        var i = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var standsAlone = IsWordOfItsOwn(rune);
            if (wordStart >= 0 && (standsAlone || !IsInsideWords(rune)))
            {
                tokens.Add(TokenOf(text, wordStart, i));
                wordStart = -1;
            }

            if (standsAlone)
            {
                tokens.Add(TokenOf(text, i, i + rune.Utf16SequenceLength));
            }
            else if (wordStart < 0 && IsInsideWords(rune))
            {
                wordStart = i;
            }

            i += rune.Utf16SequenceLength;
        }

        if (wordStart >= 0)
        {
            tokens.Add(TokenOf(text, wordStart, text.Length));
        }

        return tokens;
    }

    private static Token TokenOf(string text, int start, int after) => new()
    {
        Start = start,
        End = after - 1,
        Text = text[start..after],
        Normalized = text[start..after].ToLowerInvariant(),
    };

    private static bool IsInsideWords(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark
            or System.Globalization.UnicodeCategory.OtherNumber or System.Globalization.UnicodeCategory.LetterNumber;

    // Han, kana and what lies beyond the basic plane: emoji and rare characters.
    private static bool IsWordOfItsOwn(Rune rune) => rune.Value is (>= 0x2E80 and <= 0x2FDF) or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or > 0xFFFF;
}

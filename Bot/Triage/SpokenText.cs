using System.Text;

namespace Bot.Triage;

/// <summary>A customer's words prepared for matching: compatibility forms folded, lower case, single spaces, no punctuation at the ends.</summary>
public readonly record struct SpokenText(string Value)
{
    /// <summary>Longer messages tell a story: what they mean is read from their beginning.</summary>
    private const int Longest = 400;

    public static SpokenText Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new SpokenText("");
        var cut = text.Length > Longest ? text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)] : text;
        var folded = new StringBuilder(cut.Length);
        foreach (var c in Fold(cut))
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
                folded.Append(c is '’' or '‘' or '`' ? '\'' : char.ToLowerInvariant(c));
        return new SpokenText(folded.ToString().Trim(Punctuation));
    }

    private static string Fold(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException) // a lone surrogate can't be normalised; it is matched as it is
        {
            return text;
        }
    }

    private static readonly char[] Punctuation = [.. " .,!?;:~\"'()[]{}<>-_*、。，！？；：～「」『』（）《》…—·"];
}

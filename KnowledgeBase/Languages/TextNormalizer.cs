using System.Globalization;
using System.Text;

namespace KnowledgeBase.Languages;

/// <summary>
/// Brings text to the form that is searched: compatibility forms (full width, ligatures) to the usual ones, lower
/// case, Han variants folded, invisible and control characters gone.
/// </summary>
public static class TextNormalizer
{
    /// <summary>What lies behind this many characters of a question is not looked at.</summary>
    public const int MaximumLength = 1000;

    public static string Normalize(string text, int maximumLength = MaximumLength)
    {
        if (text.Length > maximumLength) text = text[..maximumLength];
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                // Beyond the Basic Multilingual Plane are emoji and rare ideographs; neither takes part in the search.
                clean.Append(' ');
                continue;
            }
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Format:
                case UnicodeCategory.NonSpacingMark when c is '\ufe0e' or '\ufe0f':
                    break;
                case UnicodeCategory.Control:
                case UnicodeCategory.PrivateUse:
                case UnicodeCategory.OtherNotAssigned:
                    clean.Append(' ');
                    break;
                default:
                    clean.Append(c);
                    break;
            }
        }
        var normal = clean.ToString();
        if (!IsPlain(normal)) normal = normal.Normalize(NormalizationForm.FormKC);
        return string.Create(normal.Length, normal, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var c = source[i];
                span[i] = c is '’' or '‘' ? '\'' : c < 0x80 ? char.ToLowerInvariant(c) : HanVariants.Fold(char.ToLowerInvariant(c));
            }
        });
    }

    // Nothing that normalisation form KC would change: ASCII and the unified ideographs.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
            if (c >= 0x80 && c is not (>= '\u4e00' and <= '\u9fff')) return false;
        return true;
    }
}

using System.Text;

namespace KnowledgeBase.Classification;

/// <summary>How something is written rather than what: exclamation and question marks, dots, faces and other pictures, shouted words. They tell moods, and words don't hold them.</summary>
internal static class WritingMarks
{
    /// <summary>Stands for a word in capitals.</summary>
    public const string Shouted = "LOUD";

    private const int LongestRun = 3;
    private const int ShortestShout = 3;

    /// <summary>Repeated ones are repeated.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune) && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.OtherSymbol)
            {
                yield return rune.ToString();
                i += rune.Utf16SequenceLength;
            }
            else if (IsMark(text[i]))
            {
                var start = i;
                while (i < text.Length && IsMark(text[i])) i++;
                // A single full stop ends every sentence.
                if (i - start > 1 || text[start] is not '.') yield return Usual(text.AsSpan(start, Math.Min(i - start, LongestRun)));
            }
            else if (IsFace(text, i) is var length and > 0)
            {
                yield return text.Substring(i, length);
                i += length;
            }
            else if (char.IsLetter(text[i]))
            {
                var start = i;
                while (i < text.Length && char.IsLetter(text[i])) i++;
                if (i - start >= ShortestShout && text.AsSpan(start, i - start).IndexOfAnyExceptInRange('A', 'Z') < 0) yield return Shouted;
            }
            else i++;
        }
    }

    private static bool IsMark(char c) => c is '!' or '?' or '.' or '~' or '！' or '？' or '。' or '～' or '…';

    private static string Usual(ReadOnlySpan<char> marks) => marks.ToString().Replace('！', '!').Replace('？', '?').Replace('～', '~');

    // :) ;-( =D and the like.
    private static int IsFace(string text, int at)
    {
        if (text[at] is not (':' or ';' or '=')) return 0;
        var mouth = at + 1 < text.Length && text[at + 1] == '-' ? at + 2 : at + 1;
        return mouth < text.Length && text[mouth] is ')' or '(' or 'D' or 'P' ? mouth - at + 1 : 0;
    }
}

using KnowledgeBase.Languages;
using KnowledgeBase.Terms;

namespace KnowledgeBase.Texts;

/// <summary>Finds in a text as it was written what a question asked for, and cuts out the words around it.</summary>
public static class TextMarks
{
    /// <param name="length">About how many characters the excerpt may have.</param>
    /// <returns>The excerpt in parts; the marked ones are what was asked for. Text that was left out shows as an ellipsis.</returns>
    public static IReadOnlyList<MarkedPart> Excerpt(string text, string question, int length = 200)
    {
        var marks = Marks(text, TextTerms.Asked(question));
        var from = marks.Count == 0 || text.Length <= length ? 0 : Math.Clamp(marks[0].Start - length / 3, 0, text.Length - length);
        if (from > 0 && char.IsLowSurrogate(text[from])) from--;
        var until = Math.Min(text.Length, from + length);
        if (until < text.Length && char.IsLowSurrogate(text[until])) until++;

        var parts = new List<MarkedPart>();
        var at = from;
        foreach (var (start, end) in marks)
        {
            if (start < at || start >= until) continue;
            Add(parts, text[at..start], false);
            Add(parts, text[start..Math.Min(end, until)], true);
            at = Math.Min(end, until);
        }
        Add(parts, text[at..until], false);
        if (from > 0) parts.Insert(0, new MarkedPart("…", false));
        if (until < text.Length) parts.Add(new MarkedPart("…", false));
        return parts;
    }

    private static void Add(List<MarkedPart> parts, string text, bool isMarked)
    {
        if (text.Length == 0) return;
        if (parts.Count > 0 && parts[^1].IsMarked == isMarked) parts[^1] = new MarkedPart(parts[^1].Text + text, isMarked);
        else parts.Add(new MarkedPart(text, isMarked));
    }

    private static List<(int Start, int End)> Marks(string text, IReadOnlyList<AskedTerm> asked)
    {
        var marks = new List<(int Start, int End)>();
        var exact = asked.Select(a => a.Text).ToHashSet(StringComparer.Ordinal);
        var beginnings = asked.Where(a => a.IsBeginning).Select(a => a.Text).ToList();
        for (var i = 0; i < text.Length;)
        {
            if (Han(text[i]) is { } one)
            {
                var two = i + 1 < text.Length ? Han(text[i + 1]) : null;
                if (two is not null && exact.Contains(one + two)) Mark(marks, i, i + 2);
                else if (exact.Contains(one)) Mark(marks, i, i + 1);
                i++;
                continue;
            }
            var start = i;
            while (i < text.Length && IsInsideWord(text, start, i)) i++;
            if (i == start) i++;
            else if (TextTerms.Of(text[start..i]).Any(term => exact.Contains(term) || beginnings.Exists(b => term.StartsWith(b, StringComparison.Ordinal)))) Mark(marks, start, i);
        }
        return marks;
    }

    private static void Mark(List<(int Start, int End)> marks, int start, int end)
    {
        if (marks.Count > 0 && marks[^1].End >= start) marks[^1] = (marks[^1].Start, Math.Max(end, marks[^1].End));
        else marks.Add((start, end));
    }

    // The character as it is indexed; null for what isn't written that way.
    private static string? Han(char c)
    {
        if (!Scripts.IsHan(c) && !Scripts.IsKana(c)) return null;
        return Tokenizer.Tokenize(TextNormalizer.Normalize(c.ToString())) is [{ IsHan: true } token] ? token.Text : null;
    }

    private static bool IsInsideWord(string text, int start, int i) =>
        !Scripts.IsHan(text[i]) && !Scripts.IsKana(text[i])
        && (char.IsLetterOrDigit(text[i]) || (i > start && text[i] is '-' or '.' or '/' or '\'' or ',' && i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]) && !Scripts.IsHan(text[i + 1])));
}

public readonly record struct MarkedPart(string Text, bool IsMarked);

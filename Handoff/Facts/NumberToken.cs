namespace Handoff.Facts;

/// <summary>A run of digits, with the letters and separators between them, such as <c>BH-20260301-007</c> or <c>(02) 2345-6789</c>.</summary>
internal readonly record struct NumberToken(int Start, int Length, string Text, string Digits)
{
    public int End => Start + Length;

    public static IEnumerable<NumberToken> All(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (!Begins(text, i))
            {
                i++;
                continue;
            }

            var end = i;
            var last = i;
            while (end < text.Length && end - i < 40)
            {
                if (char.IsAsciiLetterOrDigit(text[end])) last = end++;
                else if (Joins(text, i, end)) end++;
                else break;
            }
            var token = text[i..(last + 1)];
            var digits = string.Concat(token.Where(char.IsAsciiDigit));
            if (digits.Length >= 4) yield return new NumberToken(i, token.Length, token, digits);
            i = last + 1;
        }
    }

    private static bool Begins(string text, int i) =>
        char.IsAsciiLetterOrDigit(text[i]) && (i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1])) && RunHasDigit(text, i)
        || text[i] == '+' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])
        || text[i] == '(' && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] == '+');

    /// <summary>A hyphen joins anything; a space, a dot or a bracket only digits of a phone number.</summary>
    private static bool Joins(string text, int start, int at)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        var before = at > start ? text[at - 1] : ' ';
        return text[at] switch
        {
            '-' => char.IsAsciiLetterOrDigit(next) && char.IsAsciiLetterOrDigit(before) || before == ')' && char.IsAsciiDigit(next),
            '+' or '(' => at == start || text[at] == '+' && before == '(',
            ')' => char.IsAsciiDigit(before) && text.AsSpan(start, at - start).Contains('('),
            ' ' => LooksLikePhone(text, start) && (char.IsAsciiDigit(before) || before == ')') && char.IsAsciiDigit(next),
            _ => false,
        };
    }

    private static bool LooksLikePhone(string text, int start) => text[start] is '+' or '(' or '0';

    private static bool RunHasDigit(string text, int i)
    {
        for (var n = 0; i < text.Length && n < 24; i++, n++)
        {
            if (char.IsAsciiDigit(text[i])) return true;
            if (!char.IsAsciiLetter(text[i]) && text[i] != '-') return false;
        }
        return false;
    }
}

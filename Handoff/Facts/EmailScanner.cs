namespace Handoff.Facts;

internal static class EmailScanner
{
    public static IEnumerable<FoundFact> Scan(string text)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > 0 && at - start < 64 && IsLocal(text[start - 1])) start--;
            while (start < at && text[start] == '.') start++;
            var end = at + 1;
            while (end < text.Length && end - at <= 253 && IsDomain(text[end])) end++;
            while (end > at && text[end - 1] is '.' or '-') end--;

            if (start < at && text[at - 1] != '.' && IsDomainName(text.AsSpan(at + 1, Math.Max(0, end - at - 1))))
                yield return new FoundFact(FactKind.Email, text[start..end].ToLowerInvariant(), start, end - start);
        }
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%';

    private static bool IsDomain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';

    private static bool IsDomainName(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        var last = ReadOnlySpan<char>.Empty;
        foreach (var range in domain.Split('.'))
        {
            last = domain[range];
            if (last.IsEmpty || last[0] == '-' || last[^1] == '-') return false;
            labels++;
        }
        if (labels < 2 || last.Length < 2) return false;
        foreach (var c in last)
            if (!char.IsAsciiLetter(c)) return false;
        return true;
    }
}

namespace Handoff.Facts;

/// <summary>
/// Phone numbers of Taiwan (mobile 09xx xxx xxx, land lines with their area code, both also as +886), mobile numbers of China, and any number
/// written with + and a country code. Other numbers only beside a word for it, or as the answer to the question for it.
/// </summary>
internal static class PhoneScanner
{
    private static readonly string[] Cues = ["電話", "电话", "手機", "手机", "聯絡", "联络", "联系", "phone", "mobile", "tel", "cell", "call me", "whatsapp"];

    public static FoundFact? Read(string text, NumberToken number, bool asked)
    {
        if (number.Text.Any(char.IsAsciiLetter)) return null;

        var before = text[Math.Max(0, number.Start - 14)..number.Start].ToLowerInvariant();
        var cued = Cues.Any(c => before.LastIndexOf(c, StringComparison.Ordinal) is >= 0 and var at && !before.AsSpan(at).ContainsAnyInRange('0', '9'));
        return HasPhoneForm(number) || (cued || asked) && number.Digits.Length is >= 7 and <= 15
            ? new FoundFact(FactKind.Phone, Plain(number), number.Start, number.Length)
            : null;
    }

    public static bool HasPhoneForm(NumberToken number)
    {
        if (number.Text.Any(char.IsAsciiLetter)) return false;

        var digits = Plain(number);
        if (digits[0] == '+') return digits.Length is >= 9 and <= 16;
        return digits.StartsWith("09", StringComparison.Ordinal) && digits.Length == 10
            || digits[0] == '1' && digits.Length == 11 && digits[1] is >= '3' and <= '9'
            || digits[0] == '0' && digits[1] is >= '2' and <= '8' && digits.Length is 9 or 10 && digits[0] == '0' && digits[1] is >= '2' and <= '8' && number.Text.Length > digits.Length;
    }

    /// <summary>Digits alone; +886 as the leading 0 that is dialled at home, other countries with their +.</summary>
    private static string Plain(NumberToken number)
    {
        if (!number.Text.StartsWith('+') && !number.Text.StartsWith("(+", StringComparison.Ordinal)) return number.Digits;
        return number.Digits.StartsWith("886", StringComparison.Ordinal) && number.Digits.Length > 5 ? "0" + number.Digits[3..].TrimStart('0') : "+" + number.Digits;
    }
}

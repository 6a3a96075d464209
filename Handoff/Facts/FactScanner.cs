using System.Text;

namespace Handoff.Facts;

/// <summary>
/// Finds e-mail addresses, phone numbers, order numbers and names in a customer's text, where there is no doubt. One pass per
/// kind, no regular expressions: a hostile text costs what its length costs.
/// </summary>
public static class FactScanner
{
    /// <summary>Longer texts are read up to here.</summary>
    public const int Longest = 20_000;

    /// <param name="asked">The kind that was just asked for: a bare number or name is then taken for it.</param>
    public static IReadOnlyList<FoundFact> Scan(string text, FactKind? asked = null)
    {
        var plain = Plain(text.Length > Longest ? text[..Longest] : text);
        var found = new List<FoundFact>();
        found.AddRange(EmailScanner.Scan(plain));
        foreach (var number in NumberToken.All(plain))
        {
            if (found.Any(f => f.Kind == FactKind.Email && f.Overlaps(number.Start, number.Length))) continue;
            if (OrderNumberScanner.Read(plain, number, asked == FactKind.OrderNumber) is { } order) found.Add(order);
            else if (PhoneScanner.Read(plain, number, asked == FactKind.Phone) is { } phone) found.Add(phone);
        }
        if (NameScanner.Read(plain, asked == FactKind.Name) is { } name) found.Add(name);
        return found;
    }

    /// <summary>Full-width letters, digits and signs as ASCII; the length stays, so that places are those of the text.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' => '-',
                _ => c,
            });
        return plain.ToString();
    }
}

/// <param name="Value">In its plain form: an address in lower case, a phone number in digits.</param>
/// <param name="Start">Where it stands in the text.</param>
public sealed record FoundFact(FactKind Kind, string Value, int Start, int Length)
{
    public bool Overlaps(int start, int length) => start < Start + Length && Start < start + length;
}

using Microsoft.Recognizers.Text;

namespace Recognizers.Sequences;

/// <summary>
/// Telephone numbers: Taiwan's mobile (0912-345-678) and land lines ((02) 2345-6789), free-phone numbers (0800-123-456), and international ones
/// (+886 912 345 678, +1 (425) 555-0123). The resolution's "value" is the number as written, in half-width; "score" is 1 for the surest. An extension belongs to it.
/// </summary>
public sealed class PhoneNumberModel(string culture) : RecognizerModel(culture)
{
    private const int FewestDigits = 7;

    // E.164 allows 15 digits; 00 and spaces before them are ours.
    private const int MostDigits = 17;
    private static readonly string[] Extensions = ["ext.", "ext", "extension", "分机", "#", "转"];

    public override string ModelTypeName => "phonenumber";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        var i = 0;
        while (i < utterance.Length)
        {
            if (!MayBegin(utterance, i))
            {
                i++;
                continue;
            }

            var (end, digits) = ReadDigits(utterance, i);
            if (Score(utterance, i, end, digits) is > 0 and var score)
            {
                end = ExtensionEnd(utterance, end);
                yield return Result(utterance, i, end - i, ModelTypeName, new SortedDictionary<string, object>
                {
                    [ResolutionKey.Value] = HalfWidth.Of(utterance.Slice(i, end - i)),
                    [ResolutionKey.Score] = score,
                });
            }

            i = Math.Max(end, i + 1);
        }
    }

    private static bool MayBegin(Utterance text, int at) =>
        (char.IsAsciiDigit(text[at]) || (text[at] is '+' or '(' && char.IsAsciiDigit(text[at + 1])))
        && !Utterance.IsLatin(text[at - 1]) && text[at - 1] is not '+' and not '-' and not '.' and not '/' and not ':' and not '=' and not '@' and not '$';

    // Digits with at most one separator, or a closing bracket and a space, between groups.
    private static (int End, string Digits) ReadDigits(Utterance text, int start)
    {
        var digits = new System.Text.StringBuilder();
        var (i, end) = (start, start);
        while (i < text.Length && digits.Length <= MostDigits)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
                end = ++i;
            }
            else if ((c == '+' && i == start) || (c is '(' or ')' or '-' or ' ' or '.' && IsBetweenGroups(text, i)))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        return (end, digits.ToString());
    }

    private static bool IsBetweenGroups(Utterance text, int at)
    {
        var (before, after) = (text[at - 1], text[at + 1]);
        return text[at] switch
        {
            '(' => char.IsAsciiDigit(after),
            ')' => char.IsAsciiDigit(before) && (char.IsAsciiDigit(after) || after is ' ' or '-'),
            _ => (char.IsAsciiDigit(before) || before == ')') && (char.IsAsciiDigit(after) || after == '('),
        };
    }

    private static double Score(Utterance text, int start, int end, string digits)
    {
        if (digits.Length is < FewestDigits or > MostDigits || Utterance.IsLatin(text[end]) || text[end] is '年' or '月' or '元' or '%' || text.StartsWith(end, "块"))
        {
            return 0;
        }

        var written = text.Folded[start..end];
        if (written[0] == '+' || digits.StartsWith("00", StringComparison.Ordinal))
        {
            return digits.Length >= 8 ? 1 : 0;
        }

        if (digits.StartsWith("09", StringComparison.Ordinal))
        {
            return digits.Length == 10 ? 1 : 0;
        }

        if (digits.StartsWith("0800", StringComparison.Ordinal) || digits.StartsWith("0809", StringComparison.Ordinal))
        {
            return digits.Length == 10 ? 1 : 0;
        }

        if (digits[0] == '0')
        {
            return digits.Length is 9 or 10 ? 0.9 : 0;
        }

        // Ten digits without a separator may be anything; in groups, as in 425-555-0123, they are a number.
        var groups = written.Split('-', ' ', '.', '(', ')').Count(g => g.Length > 0);
        return groups == 3 && digits.Length is 10 or 11 && !IsDate(written) ? 0.7
            : groups == 2 && written[^5] == '-' && digits.Length is 7 or 8 ? 0.5
            : 0;
    }

    private static bool IsDate(string written) => written.Length >= 8 && char.IsAsciiDigit(written[3]) && written[4] is '-' or '.' && written[..2] is "19" or "20";

    private static int ExtensionEnd(Utterance text, int end)
    {
        var at = text.SkipSpaces(end);
        var word = Extensions.FirstOrDefault(e => text.StartsWith(at, e));
        if (word == null)
        {
            return end;
        }

        var first = text.SkipSpaces(at + word.Length);
        var last = first;
        while (char.IsAsciiDigit(text[last]) && last - first < 6)
        {
            last++;
        }

        return last > first ? last : end;
    }
}

using Microsoft.Recognizers.Text;

namespace Recognizers.Sequences;

/// <summary>E-mail addresses, full-width ones included; the resolution's "value" is the address in half-width characters.</summary>
public sealed class EmailModel(string culture) : RecognizerModel(culture)
{
    private const int LongestLocal = 64;
    private const int LongestDomain = 255;

    public override string ModelTypeName => "email";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        var from = 0;
        for (var at = utterance.Folded.IndexOf('@'); at >= 0; at = utterance.Folded.IndexOf('@', at + 1))
        {
            var start = LocalStart(utterance, at, from);
            var end = HostName.End(utterance, at + 1, LongestDomain);
            if (start < at && end > at + 1 && utterance[end] != '@')
            {
                from = end;
                yield return Result(utterance, start, end - start, ModelTypeName, new SortedDictionary<string, object>
                {
                    [ResolutionKey.Value] = HalfWidth.Of(utterance.Slice(start, end - start)),
                });
            }
        }
    }

    // The local part is read backwards from the @; it neither begins nor ends with a dot.
    private static int LocalStart(Utterance text, int at, int from)
    {
        var start = at;
        while (start > from && at - start < LongestLocal && IsLocal(text[start - 1]))
        {
            start--;
        }

        while (start < at && text[start] is '.' or '-' or '\'')
        {
            start++;
        }

        return text[at - 1] == '.' ? at : start;
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || "._%+-'".Contains(c);
}

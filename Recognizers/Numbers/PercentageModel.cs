using Microsoft.Recognizers.Text;

namespace Recognizers.Numbers;

/// <summary>Percentages: 15%, fifteen percent, 百分之十五. The resolution's "value" is "15%"; 八折 and the like are prices, not percentages.</summary>
public sealed class PercentageModel(string culture) : RecognizerModel(culture)
{
    private static readonly string[] Suffixes = ["%", "percent", "per cent", "pct", "趴"];
    private const string Prefix = "百分之";

    public override string ModelTypeName => "percentage";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        var format = NumberFormat.Of(Culture);
        foreach (var number in NumberScanner.Scan(utterance, format))
        {
            if (SuffixEnd(utterance, number.After) is { } end)
            {
                yield return Percentage(utterance, number.Start, end, number.Value);
            }
            else if (utterance.StartsWith(number.Start - Prefix.Length, Prefix))
            {
                yield return Percentage(utterance, number.Start - Prefix.Length, number.After, number.Value);
            }
        }
    }

    private ModelResult Percentage(Utterance utterance, int start, int end, decimal value) => Result(utterance, start, end - start, ModelTypeName,
        new SortedDictionary<string, object> { [ResolutionKey.Value] = NumberModel.Invariant(value) + "%" });

    private static int? SuffixEnd(Utterance utterance, int after)
    {
        var at = utterance.SkipSpaces(after);
        var suffix = Suffixes.FirstOrDefault(s => utterance.StartsWith(at, s) && (!char.IsAsciiLetter(s[0]) || utterance.IsWordBoundary(at + s.Length)));
        return suffix is null ? null : at + suffix.Length;
    }
}

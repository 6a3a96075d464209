using System.Globalization;
using Microsoft.Recognizers.Text;

namespace Recognizers.Numbers;

/// <summary>Numbers; the resolution has "value" (invariant: "-12.5") and "subtype" ("integer" or "decimal").</summary>
public sealed class NumberModel(string culture) : RecognizerModel(culture)
{
    public override string ModelTypeName => "number";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        foreach (var number in NumberScanner.Scan(utterance, NumberFormat.Of(Culture)))
        {
            var resolution = new SortedDictionary<string, object>
            {
                [ResolutionKey.Value] = Invariant(number.Value),
                [ResolutionKey.SubType] = decimal.IsInteger(number.Value) ? "integer" : "decimal",
            };
            yield return Result(utterance, number.Start, number.Length, ModelTypeName, resolution);
        }
    }

    /// <summary>Without trailing zeros: 1.50 is "1.5".</summary>
    internal static string Invariant(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}

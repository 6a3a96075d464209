using System.Globalization;
using Microsoft.Recognizers.Text;

namespace Recognizers.Numbers;

/// <summary>
/// Places in a sequence: third, 3rd, 第三個; the last, 最後一個, second to last, 倒數第二. The resolution has "offset" and
/// "relativeTo" ("start": offset 3 is the third; "end": offset 0 is the last, -1 the one before), and "value" when counted from the start.
/// </summary>
public sealed class OrdinalModel(string culture) : RecognizerModel(culture)
{
    public const string FromStart = "start";
    public const string FromEnd = "end";

    public override string ModelTypeName => "ordinal";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        var i = 0;
        while (i < utterance.Length)
        {
            if (OrdinalScanner.ReadAt(utterance, i) is { } found)
            {
                yield return Describe(utterance, found);
                i = found.Start + found.Length;
            }
            else
            {
                i++;
            }
        }
    }

    private ModelResult Describe(Utterance utterance, FoundOrdinal found)
    {
        var offset = found.Offset.ToString(CultureInfo.InvariantCulture);
        var resolution = new SortedDictionary<string, object>
        {
            [ResolutionKey.Offset] = offset,
            [ResolutionKey.RelativeTo] = found.FromEnd ? FromEnd : FromStart,
            [ResolutionKey.Value] = found.FromEnd ? string.Empty : offset,
        };
        return Result(utterance, found.Start, found.Length, ModelTypeName, resolution);
    }
}

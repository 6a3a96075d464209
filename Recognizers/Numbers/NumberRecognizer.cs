using Microsoft.Recognizers.Text;

namespace Recognizers.Numbers;

/// <summary>
/// Numbers, places and percentages in a text. Chinese and English are read in every culture, because people mix them; the culture
/// ("en-us", "zh-tw", "de-de") decides about decimal and thousands separators.
/// </summary>
public static class NumberRecognizer
{
    public static List<ModelResult> RecognizeNumber(string query, string culture) => new NumberModel(culture).Parse(query);

    public static List<ModelResult> RecognizeOrdinal(string query, string culture) => new OrdinalModel(culture).Parse(query);

    public static List<ModelResult> RecognizePercentage(string query, string culture) => new PercentageModel(culture).Parse(query);
}

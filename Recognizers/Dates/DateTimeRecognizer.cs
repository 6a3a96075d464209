using Microsoft.Recognizers.Text;

namespace Recognizers.Dates;

/// <summary>Expressions of time in Chinese and English.</summary>
public static class DateTimeRecognizer
{
    /// <param name="culture">Decides whether 5/8 is in May or in August.</param>
    /// <param name="refTime">"Now" for the one who spoke, in that person's own time zone.</param>
    public static List<ModelResult> RecognizeDateTime(string query, string culture, DateTime refTime) => new DateTimeModel(culture, refTime).Parse(query);
}

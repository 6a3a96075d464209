using Microsoft.Recognizers.Text;

namespace Recognizers.Dates;

/// <summary>
/// Dates, times, ranges and durations, seen from an instant. The type name is "datetimeV2." and the type ("date", "time", "datetime", "daterange",
/// "timerange", "datetimerange", "duration"); the resolution's "values" is a list of string dictionaries with "timex", "type" and
/// "value", or "start" and "end". Where a day or half of the day was left open there is a value for each reading, the past before the future.
/// </summary>
public sealed class DateTimeModel(string culture, DateTime reference) : RecognizerModel(culture)
{
    // More text than this answers no question about time.
    private const int MostCharacters = 20_000;

    public override string ModelTypeName => "datetimeV2";

    internal override IEnumerable<ModelResult> Find(Utterance utterance)
    {
        if (utterance.Length > MostCharacters)
        {
            yield break;
        }

        foreach (var found in new DateTimeScanner(reference, Culture).Scan(utterance))
        {
            yield return Result(utterance, found.Start, found.After - found.Start, $"{ModelTypeName}.{found.Values[0]["type"]}",
                new SortedDictionary<string, object> { [ResolutionKey.ValueSet] = found.Values });
        }
    }
}

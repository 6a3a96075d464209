using System.Globalization;

namespace Recognizers.Dates;

/// <summary>How a culture writes dates in digits: 11/22 in the United States and East Asia, 22/11 in most of Europe.</summary>
internal readonly record struct DateOrder(bool DayFirst, bool Taiwan)
{
    public static DateOrder Of(string? culture)
    {
        if (string.IsNullOrWhiteSpace(culture))
        {
            return default;
        }

        try
        {
            var pattern = CultureInfo.GetCultureInfo(culture.Trim()).DateTimeFormat.ShortDatePattern;
            return new DateOrder(pattern.TrimStart('\'', ' ').StartsWith('d'), culture.StartsWith("zh", StringComparison.OrdinalIgnoreCase));
        }
        catch (CultureNotFoundException)
        {
            return default;
        }
    }

    /// <summary>115/11/22 is a date of the Republic of China's calendar where Chinese is spoken; elsewhere it is none.</summary>
    public int RepublicanYear(int year) => Taiwan ? year + 1911 : 0;
}

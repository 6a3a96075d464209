using System.Globalization;

namespace Recognizers.Numbers;

/// <summary>Which characters a culture writes between digits: 1,234.5 in English and Chinese, 1.234,5 in German.</summary>
internal readonly record struct NumberFormat(char Decimal, char Group)
{
    public static readonly NumberFormat Point = new('.', ',');

    /// <summary>An unknown culture is read as English is.</summary>
    public static NumberFormat Of(string? culture)
    {
        if (string.IsNullOrWhiteSpace(culture))
        {
            return Point;
        }

        try
        {
            var format = CultureInfo.GetCultureInfo(culture.Trim()).NumberFormat;
            return format.NumberDecimalSeparator == "," ? new NumberFormat(',', '.') : Point;
        }
        catch (CultureNotFoundException)
        {
            return Point;
        }
    }
}

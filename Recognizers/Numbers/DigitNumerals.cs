namespace Recognizers.Numbers;

/// <summary>Numbers in Arabic digits, with decimals and thousands separators: 12, 1,234.5, .5.</summary>
internal static class DigitNumerals
{
    // A decimal holds 28 digits; more than that is an id or nonsense, not a quantity.
    private const int MostDigits = 28;

    public static FoundNumber? Read(Utterance text, int start, NumberFormat format)
    {
        var digits = new System.Text.StringBuilder();
        var i = ReadWhole(text, start, format, digits);
        if (i == start && !(text[i] == format.Decimal && char.IsAsciiDigit(text[i + 1]) && !char.IsAsciiDigit(text[i - 1])))
        {
            return null;
        }

        if (text[i] == format.Decimal && char.IsAsciiDigit(text[i + 1]))
        {
            digits.Append('.');
            for (i++; char.IsAsciiDigit(text[i]); i++)
            {
                digits.Append(text[i]);
            }
        }

        return digits.Length <= MostDigits && decimal.TryParse(digits.ToString(), System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? new FoundNumber(start, i - start, value)
            : null;
    }

    /// <summary>The end of the run of digits and separators at a place: what is skipped when it can't be a number.</summary>
    public static int SkipRun(Utterance text, int start)
    {
        var i = start;
        while (char.IsAsciiDigit(text[i]) || (text[i] is '.' or ',' && char.IsAsciiDigit(text[i + 1])))
        {
            i++;
        }

        return i;
    }

    private static int ReadWhole(Utterance text, int start, NumberFormat format, System.Text.StringBuilder digits)
    {
        var i = start;
        var grouped = false;
        while (true)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits.Append(text[i++]);
            }
            else if (text[i] == format.Group && i - start is > 0 and var before && (grouped || before <= 3) && IsGroup(text, i + 1))
            {
                grouped = true;
                digits.Append(text[i + 1]).Append(text[i + 2]).Append(text[i + 3]);
                i += 4;
            }
            else
            {
                return i;
            }

            if (grouped && text[i] != format.Group)
            {
                return i;
            }
        }
    }

    private static bool IsGroup(Utterance text, int at) =>
        char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && !char.IsAsciiDigit(text[at + 3]);
}

namespace Recognizers.Numbers;

/// <summary>Numbers in English words: "twenty-three", "two hundred and five", "two and a half", "three million", "one point five".</summary>
internal static class EnglishNumerals
{
    private static readonly Dictionary<string, int> Small = new()
    {
        ["zero"] = 0,
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
    };

    private static readonly Dictionary<string, int> Tens = new()
    {
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    };

    private static readonly Dictionary<string, decimal> Units = new()
    {
        ["dozen"] = 12,
        ["hundred"] = 100,
        ["thousand"] = 1000,
        ["million"] = 1e6m,
        ["billion"] = 1e9m,
        ["trillion"] = 1e12m,
    };

    /// <summary>The value of one word below a hundred; -1 for any other word.</summary>
    public static int ValueOf(string word) => Small.TryGetValue(word, out var small) ? small : Tens.GetValueOrDefault(word, -1);

    public static bool IsTens(string word) => Tens.ContainsKey(word);

    public static decimal UnitOf(string word) => Units.GetValueOrDefault(word);

    /// <summary>Reads the longest number that begins with the word at this place; null when there is none.</summary>
    public static FoundNumber? Read(Utterance text, int start)
    {
        var (word, i) = WordAt(text, start);
        if (word is "half" or "quarter")
        {
            // "quarter past three", "quarter of the sum": only a half stands alone as a number.
            return word == "half" ? new FoundNumber(start, word.Length, 0.5m) : null;
        }

        decimal total = 0, section;
        if (word is "a" or "an")
        {
            var (next, after) = WordAt(text, text.SkipSpaces(i));
            if (next == "half")
            {
                return new FoundNumber(start, after - start, 0.5m);
            }

            if (UnitOf(next) == 0)
            {
                return null;
            }

            section = 1;
        }
        else if (ValueOf(word) is >= 0 and var value)
        {
            section = value;
        }
        else
        {
            return null;
        }

        return Continue(text, start, i, total, section, IsTens(word));
    }

    /// <summary>Takes units after a number in digits: "3 million", "2 dozen", "10k".</summary>
    public static FoundNumber WithUnits(Utterance text, FoundNumber number)
    {
        if (text[number.After] == 'k' && !Utterance.IsLatin(text[number.After + 1]))
        {
            return number with { Length = number.Length + 1, Value = number.Value * 1000 };
        }

        var (word, end) = WordAt(text, text.SkipSpaces(number.After));
        return UnitOf(word) is > 0 and var unit && number.Value < 1e12m
            ? number with { Length = end - number.Start, Value = number.Value * unit }
            : number;
    }

    private static FoundNumber Continue(Utterance text, int start, int end, decimal total, decimal section, bool tens)
    {
        var needsDigit = tens;
        while (true)
        {
            var at = text.SkipSpaces(text[end] == '-' && char.IsAsciiLetter(text[end + 1]) ? end + 1 : end);
            var (word, after) = WordAt(text, at);
            if (word == "and" && section + total >= 100 && ValueOf(WordAt(text, text.SkipSpaces(after)).Word) >= 0)
            {
                (word, after) = WordAt(text, text.SkipSpaces(after));
            }

            if (needsDigit && Small.TryGetValue(word, out var digit) && digit is > 0 and < 10)
            {
                (section, needsDigit, end) = (section + digit, false, after);
            }
            else if (UnitOf(word) is > 0 and var unit && section > 0 && (total + section) * unit < 1e20m)
            {
                (total, section) = unit >= 1000 ? (total + (section * unit), 0) : (total, section * unit);
                (needsDigit, end) = (false, after);
            }
            else if (ValueOf(word) is > 0 and var more && (section == 0 ? total > 0 : section >= 100 && section % 100 == 0))
            {
                (section, needsDigit, end) = (section + more, IsTens(word), after);
            }
            else
            {
                break;
            }
        }

        var value = total + section;
        var fraction = ReadFraction(text, ref end);
        return new FoundNumber(start, end - start, value + fraction);
    }

    private static decimal ReadFraction(Utterance text, ref int end)
    {
        var (word, after) = WordAt(text, text.SkipSpaces(end));
        if (word == "and" && text.StartsWith(text.SkipSpaces(after), "a half") && text.IsWordBoundary(text.SkipSpaces(after) + 6))
        {
            end = text.SkipSpaces(after) + 6;
            return 0.5m;
        }

        if (word != "point")
        {
            return 0;
        }

        var (scale, fraction) = (0.1m, 0m);
        for (; scale > 1e-15m; scale /= 10)
        {
            (word, var next) = WordAt(text, text.SkipSpaces(after));
            if (!Small.TryGetValue(word, out var digit) || digit > 9)
            {
                break;
            }

            fraction += digit * scale;
            (after, end) = (next, next);
        }

        return fraction;
    }

    /// <summary>The Latin word that begins here and where it ends; empty inside a word or elsewhere.</summary>
    public static (string Word, int End) WordAt(Utterance text, int start)
    {
        if (!char.IsAsciiLetter(text[start]) || Utterance.IsLatin(text[start - 1]))
        {
            return (string.Empty, start);
        }

        var end = start;
        while (char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return Utterance.IsLatin(text[end]) ? (string.Empty, start) : (text.Folded[start..end], end);
    }
}

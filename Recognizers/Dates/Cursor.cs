using Recognizers.Numbers;

namespace Recognizers.Dates;

/// <summary>A place in a text that moves over what it reads. A copy is a way back. What is taken must be whole words; spaces before it are skipped.</summary>
internal struct Cursor(Utterance text, int at)
{
    /// <summary>After the last thing taken.</summary>
    public int At { get; private set; } = at;

    public readonly Utterance Text => text;

    public readonly char Next => text[text.SkipSpaces(At)];

    public bool Take(string word)
    {
        var start = text.SkipSpaces(At);
        if (!text.StartsWith(start, word) || !(text.IsWordBoundary(start) || IsUnitAfterDigit(start)) || !text.IsWordBoundary(start + word.Length))
        {
            return false;
        }

        At = start + word.Length;
        return true;
    }

    // 3pm, 2h.
    private readonly bool IsUnitAfterDigit(int start) => char.IsAsciiDigit(text[start - 1]) && char.IsAsciiLetter(text[start]);

    /// <summary>Takes the longest of the words.</summary>
    public bool TakeAny(IEnumerable<string> words)
    {
        var here = this;
        var longest = words.Where(w => here.Has(w)).MaxBy(w => w.Length);
        return longest != null && Take(longest);
    }

    /// <summary>Takes the longest of the words and tells what it stands for.</summary>
    public bool TakeAny<T>(IReadOnlyDictionary<string, T> words, out T value)
    {
        var here = this;
        var longest = words.Keys.Where(w => here.Has(w)).MaxBy(w => w.Length);
        value = longest == null ? default! : words[longest];
        return longest != null && Take(longest);
    }

    public readonly bool Has(string word)
    {
        var copy = this;
        return copy.Take(word);
    }

    /// <summary>Takes one character that follows without a space.</summary>
    public bool TakeChar(char c)
    {
        if (text[At] != c)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>Takes a run of digits of that length.</summary>
    public bool TakeDigits(int fewest, int most, out int value)
    {
        var start = text.SkipSpaces(At);
        var end = start;
        value = 0;
        while (char.IsAsciiDigit(text[end]) && end - start <= most)
        {
            value = (value * 10) + (text[end++] - '0');
        }

        if (end - start < fewest || end - start > most || (start == At && char.IsAsciiDigit(text[start - 1])))
        {
            return false;
        }

        At = end;
        return true;
    }

    /// <summary>Takes a whole number in digits or Chinese characters.</summary>
    public bool TakeInteger(int least, int most, out int value)
    {
        value = 0;
        var start = text.SkipSpaces(At);
        var number = char.IsAsciiDigit(text[start]) && !char.IsAsciiDigit(text[start - 1]) ? DigitNumerals.Read(text, start, NumberFormat.Point)
            : ChineseNumerals.IsNumeral(text[start]) ? ChineseNumerals.Read(text, start, NumberFormat.Point)
            : null;
        if (number is not { } found || !decimal.IsInteger(found.Value) || found.Value < least || found.Value > most)
        {
            return false;
        }

        value = (int)found.Value;
        At = found.After;
        return true;
    }

    /// <summary>Takes a quantity: a number in any writing, "a" and "an", 半 and "half a".</summary>
    public bool TakeQuantity(out decimal value)
    {
        value = 0;
        var start = text.SkipSpaces(At);
        if (text[start] == '半')
        {
            (value, At) = (0.5m, start + 1);
            return true;
        }

        if (Take("half an") || Take("half a"))
        {
            value = 0.5m;
            return true;
        }

        if (NumberScanner.ReadAt(text, start, NumberFormat.Point) is { } number && number.Value is > 0 and < 1_000_000)
        {
            (value, At) = (number.Value, number.After);
            return true;
        }

        value = 1;
        return Take("a") || Take("an");
    }
}

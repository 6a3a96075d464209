namespace Recognizers.Numbers;

/// <summary>An ordinal read at a place: counted from the start (1 is the first) or from the end (0 is the last).</summary>
internal readonly record struct FoundOrdinal(int Start, int Length, long Offset, bool FromEnd);

/// <summary>Reads one ordinal at a place of a text, in English or Chinese.</summary>
internal static class OrdinalScanner
{
    private static readonly string[] Units =
    [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
        "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    private static readonly string[] Tens = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

    // Measure words after a place in Chinese belong to what was said: 第三個, 最後一項.
    private const string Measures = "个项种样条张笔件本只位间台款号点名次辆双颗页";

    public static FoundOrdinal? ReadAt(Utterance text, int start) =>
        Utterance.IsChinese(text[start]) ? ReadChinese(text, start)
        : char.IsAsciiLetterOrDigit(text[start]) && !Utterance.IsLatin(text[start - 1]) ? ReadEnglish(text, start)
        : null;

    private static FoundOrdinal? ReadChinese(Utterance text, int start)
    {
        if (text.StartsWith(start, "倒数第") && ReadPlace(text, start + 3) is { } back)
        {
            return new FoundOrdinal(start, MeasureEnd(text, back.After) - start, 1 - (long)back.Value, true);
        }

        if (text[start] == '第' && ReadPlace(text, start + 1) is { } place)
        {
            return new FoundOrdinal(start, MeasureEnd(text, place.After) - start, (long)place.Value, false);
        }

        if (text.StartsWith(start, "头一"))
        {
            return Measures.Contains(text[start + 2]) ? new FoundOrdinal(start, 3, 1, false) : null;
        }

        // 最後 alone is "finally"; with a measure word or at the very end of what was said it is a place.
        if (text.StartsWith(start, "最后") || text.StartsWith(start, "最末"))
        {
            var one = text[start + 2] is '一' or '1' ? start + 3 : start + 2;
            var end = MeasureEnd(text, one);
            return end > one || one == text.Length ? new FoundOrdinal(start, end - start, 0, true) : null;
        }

        return null;
    }

    private static FoundNumber? ReadPlace(Utterance text, int at)
    {
        at = text.SkipSpaces(at);
        var number = char.IsAsciiDigit(text[at]) ? DigitNumerals.Read(text, at, NumberFormat.Point)
            : ChineseNumerals.IsNumeral(text[at]) ? ChineseNumerals.Read(text, at, NumberFormat.Point)
            : null;
        return number is { Value: <= int.MaxValue } found && decimal.IsInteger(found.Value) ? found : null;
    }

    private static int MeasureEnd(Utterance text, int at)
    {
        var end = text.SkipSpaces(at);
        return text[end] != '\0' && Measures.Contains(text[end]) ? end + 1 : at;
    }

    private static FoundOrdinal? ReadEnglish(Utterance text, int start)
    {
        if (char.IsAsciiDigit(text[start]))
        {
            return DigitNumerals.Read(text, start, NumberFormat.Point) is { Value: <= int.MaxValue } number && decimal.IsInteger(number.Value)
                && NumberScanner.IsOrdinalSuffix(text, number.After)
                ? new FoundOrdinal(start, number.Length + 2, (long)number.Value, false)
                : null;
        }

        var (word, end) = EnglishNumerals.WordAt(text, start);
        if (word is "last" or "final" or "penultimate")
        {
            return new FoundOrdinal(start, word.Length, word == "penultimate" ? -1 : 0, true);
        }

        if (text.StartsWith(start, "next to last") && text.IsWordBoundary(start + 12))
        {
            return new FoundOrdinal(start, 12, -1, true);
        }

        if (ReadWords(text, start, word, end) is not { } read)
        {
            return null;
        }

        const string ToLast = " to last";
        return text.StartsWith(read.End, ToLast) && text.IsWordBoundary(read.End + ToLast.Length)
            ? new FoundOrdinal(start, read.End + ToLast.Length - start, 1 - read.Value, true)
            : new FoundOrdinal(start, read.End - start, read.Value, false);
    }

    private static (long Value, int End)? ReadWords(Utterance text, int start, string word, int end)
    {
        if (Place(word) is > 0 and var simple)
        {
            return (simple, end);
        }

        // "twenty-first", "one hundred and second": a number whose last word is an ordinal.
        if (EnglishNumerals.ValueOf(word) < 0 && word is not "a" and not "hundredth")
        {
            return null;
        }

        if (word == "hundredth")
        {
            return (100, end);
        }

        var before = EnglishNumerals.Read(text, start);
        var (value, at) = before is { } number ? ((long)number.Value, number.After) : (1, end);
        at = text[at] == '-' ? at + 1 : text.SkipSpaces(at);
        var (next, after) = EnglishNumerals.WordAt(text, at);
        if (next == "and")
        {
            (next, after) = EnglishNumerals.WordAt(text, text.SkipSpaces(after));
        }

        return next switch
        {
            "hundredth" when value is > 0 and < 100 => (value * 100, after),
            "thousandth" when value > 0 => (value * 1000, after),
            _ when Place(next) is > 0 and var last && (value % 100 == 0 ? last < 100 : value % 10 == 0 && last < 10) && value > 0 => (value + last, after),
            _ => null,
        };
    }

    private static int Place(string word)
    {
        var tens = Array.IndexOf(Tens, word);
        return tens >= 0 ? (tens + 2) * 10 : Array.IndexOf(Units, word);
    }
}

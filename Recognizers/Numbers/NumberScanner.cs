namespace Recognizers.Numbers;

/// <summary>Walks once over a text and reads the numbers in it, whatever they are written in.</summary>
internal static class NumberScanner
{
    // Words that hold a numeral and no number. Checked with the character before (萬一) or after (一下) the numeral.
    private static readonly string[] NotNumbers =
    [
        "一下", "一定", "一起", "一些", "一样", "一般", "一直", "一点", "一边", "一旦", "一切", "一共", "一向", "一律", "一再", "一致", "一会",
        "十分", "万一", "千万别", "千万不", "千万要", "统一", "唯一", "单一", "三明治", "百货", "百分", "两者", "七七八八", "乱七八糟", "五金", "万用", "万能",
        "九宫", "八卦", "三星", "四季", "六角", "第一次", "一次性", "万事", "千里", "百科", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六",
        "周一", "周二", "周三", "周四", "周五", "周六", "礼拜一", "礼拜二", "礼拜三", "礼拜四", "礼拜五", "礼拜六",
    ];

    public static IEnumerable<FoundNumber> Scan(Utterance text, NumberFormat format)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (SkipNotNumber(text, i) is > 0 and var skipped)
            {
                i += skipped;
            }
            else if (ReadSigned(text, i, format) is { } number)
            {
                yield return number;
                i = number.After;
            }
            else
            {
                i = char.IsAsciiDigit(text[i]) ? Math.Max(i + 1, DigitNumerals.SkipRun(text, i)) : i + 1;
            }
        }
    }

    /// <summary>A number without sign that begins exactly here.</summary>
    public static FoundNumber? ReadAt(Utterance text, int start, NumberFormat format)
    {
        if (char.IsAsciiLetter(text[start]))
        {
            return EnglishNumerals.Read(text, start);
        }

        if (char.IsAsciiDigit(text[start]) || text[start] == format.Decimal)
        {
            return ReadDigits(text, start, format);
        }

        if (text.StartsWith(start, "一半"))
        {
            return new FoundNumber(start, 2, 0.5m);
        }

        return text[start] == '半' && text.Length == 1
            ? new FoundNumber(start, 1, 0.5m)
            : ChineseNumerals.IsNumeral(text[start]) ? ChineseNumerals.Read(text, start, format) : null;
    }

    private static FoundNumber? ReadSigned(Utterance text, int start, NumberFormat format)
    {
        var prefix = SignLength(text, start);
        if (prefix > 0 && ReadAt(text, text.SkipSpaces(start + prefix), format) is { } negative)
        {
            return new FoundNumber(start, negative.After - start, -negative.Value);
        }

        return text[start - 1] == '第' || (char.IsAsciiDigit(text[start]) && Utterance.IsLatin(text[start - 1])) ? null : ReadAt(text, start, format);
    }

    private static int SignLength(Utterance text, int start)
    {
        if (text[start] == '-')
        {
            // "2-3" and "A-3" are a range and a name.
            return Utterance.IsLatin(text[start - 1]) || !(char.IsAsciiDigit(text[start + 1]) || text[start + 1] == '.') ? 0 : 1;
        }

        if (text[start] == '负')
        {
            return 1;
        }

        foreach (var word in (string[])["minus", "negative", "零下"])
        {
            if (text.StartsWith(start, word) && text.IsWordBoundary(start) && text.IsWordBoundary(start + word.Length))
            {
                return word.Length;
            }
        }

        return 0;
    }

    private static FoundNumber? ReadDigits(Utterance text, int start, NumberFormat format)
    {
        if (DigitNumerals.Read(text, start, format) is not { } number)
        {
            return null;
        }

        // 3萬5千: a unit follows the digits.
        if (ChineseNumerals.IsNumeral(text[number.After]) && ChineseNumerals.Read(text, start, format) is { } mixed)
        {
            return mixed;
        }

        if (text[number.After] == '个' && text[number.After + 1] == '半')
        {
            return number with { Length = number.Length + 2, Value = number.Value + 0.5m };
        }

        // 1/2, but not the date 1/2/2026.
        if (text[number.After] == '/' && DigitNumerals.Read(text, number.After + 1, format) is { Value: > 0 } below && text[below.After] != '/')
        {
            return new FoundNumber(start, below.After - start, number.Value / below.Value);
        }

        var scaled = EnglishNumerals.WithUnits(text, number);
        return Utterance.IsLatin(text[scaled.After]) && IsOrdinalSuffix(text, scaled.After) ? null : scaled;
    }

    internal static bool IsOrdinalSuffix(Utterance text, int at) =>
        EnglishSuffixes.Any(suffix => text.StartsWith(at, suffix) && !Utterance.IsLatin(text[at + 2]));

    private static readonly string[] EnglishSuffixes = ["st", "nd", "rd", "th"];

    private static int SkipNotNumber(Utterance text, int at)
    {
        foreach (var word in NotNumbers)
        {
            if (text[at] == word[0] && text.StartsWith(at, word))
            {
                return word.Length;
            }
        }

        return 0;
    }
}

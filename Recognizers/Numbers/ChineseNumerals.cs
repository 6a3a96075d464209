namespace Recognizers.Numbers;

/// <summary>Numbers in Chinese characters, alone or after Arabic digits: 二十三, 一百五 (150), 二〇二六, 3萬5千, 三點五, 兩個半.</summary>
internal static class ChineseNumerals
{
    private const string DigitCharacters = "零一二三四五六七八九";

    // The decimal type ends at 28 digits; nobody writes amounts above ten to the sixteenth in words.
    private const decimal Largest = 1e20m;

    // No numeral that means something is longer; what is must not make reading slow.
    private const int Longest = 60;

    public static int DigitOf(char c) => c switch
    {
        '〇' or '○' => 0,
        '壹' => 1,
        '两' or '贰' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        _ => DigitCharacters.IndexOf(c),
    };

    public static bool IsNumeral(char c) => DigitOf(c) >= 0 || SmallUnitOf(c) > 0 || LargeUnitOf(c) > 0 || c is '廿' or '卅';

    /// <summary>Reads the longest number at this place; null when there is none.</summary>
    public static FoundNumber? Read(Utterance text, int start, NumberFormat format)
    {
        var i = start;
        if (ReadDigitString(text, ref i) is { } spelled)
        {
            return new FoundNumber(start, i - start, spelled);
        }

        if (ReadQuantity(text, ref i, format) is not { } value)
        {
            return null;
        }

        value += ReadFraction(text, ref i);
        return new FoundNumber(start, i - start, value);
    }

    // 二〇二六: three digits or more in a row, or two that no unit follows, are spelled out one by one.
    private static decimal? ReadDigitString(Utterance text, ref int i)
    {
        var end = i;
        var value = 0m;
        while (DigitOf(text[end]) >= 0 && text[end] != '两' && end - i < 20)
        {
            value = (value * 10) + DigitOf(text[end++]);
        }

        // 三四百 is a guess ("three or four hundred"), no number to rely on: its unit is left alone.
        if (end - i < 2 || (SmallUnitOf(text[end]) > 0 && text[i] != '零'))
        {
            return null;
        }

        i = end;
        if (text[i] == '点' && DigitOf(text[i + 1]) >= 0)
        {
            value += ReadFraction(text, ref i);
        }

        return value;
    }

    private static decimal? ReadQuantity(Utterance text, ref int i, NumberFormat format)
    {
        decimal total = 0, section = 0;
        decimal? digit = null;
        decimal lastUnit = 0;
        var (zero, any, arabic) = (false, false, false);
        var start = i;
        while (i - start < Longest)
        {
            if (text[i] is '廿' or '卅' && digit is null)
            {
                section += text[i++] == '廿' ? 20 : 30;
                (any, lastUnit) = (true, 10);
            }
            else if (digit is null && DigitOf(text[i]) is >= 0 and var value)
            {
                zero |= value == 0;
                (digit, any, arabic) = (value == 0 && any ? null : value, true, false);
                i++;
            }
            else if (digit is null && char.IsAsciiDigit(text[i]) && DigitNumerals.Read(text, i, format) is { } number && (!any || lastUnit > 0))
            {
                (digit, any, arabic) = (number.Value, true, true);
                i = number.After;
            }
            else if (SmallUnitOf(text[i]) is > 0 and var small && (lastUnit == 0 || small < lastUnit || section == 0) && (digit is not null || (small == 10 && (any || !zero))))
            {
                section += (digit ?? 1) * small;
                (digit, any, zero, lastUnit) = (null, true, false, small);
                i++;
            }
            else if (LargeUnitOf(text[i]) is > 0 and var large && section + (digit ?? 0) > 0 && (total + section + (digit ?? 0)) * large < Largest)
            {
                section += digit ?? 0;
                total = large > LargestUnitIn(total) && total > 0 ? (total + section) * large : total + (section * large);
                (section, digit, zero, lastUnit) = (0, null, false, large);
                i++;
            }
            else
            {
                break;
            }
        }

        if (!any || (digit is null && lastUnit == 0 && !zero))
        {
            return null;
        }

        // 一百五 is 150 and 三萬五 is 35,000; 一百零五 is 105.
        var last = (digit ?? 0) * (digit is < 10 && lastUnit > 10 && !zero && (!arabic || lastUnit >= 10000) ? lastUnit / 10 : 1);
        return total + section + last;
    }

    private static decimal ReadFraction(Utterance text, ref int i)
    {
        if (text[i] == '点' && DigitOf(text[i + 1]) >= 0)
        {
            var (end, scale, fraction) = (i + 1, 0.1m, 0m);
            for (; DigitOf(text[end]) >= 0 && end - i < 20; end++, scale /= 10)
            {
                fraction += DigitOf(text[end]) * scale;
            }

            // 三點五十 and 三點五分 are times of day.
            if (SmallUnitOf(text[end]) == 0 && text[end] is not '分' and not '刻')
            {
                i = end;
                return fraction;
            }
        }

        if (text[i] == '个' && text[i + 1] == '半')
        {
            i += 2;
            return 0.5m;
        }

        return 0;
    }

    private static decimal LargestUnitIn(decimal total) => total >= 1e8m ? 1e8m : total >= 1e4m ? 1e4m : 1;

    private static int SmallUnitOf(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        _ => 0,
    };

    private static decimal LargeUnitOf(char c) => c switch
    {
        '万' => 1e4m,
        '亿' => 1e8m,
        '兆' => 1e12m,
        _ => 0,
    };
}

using System.Collections.Frozen;

namespace KnowledgeBase.Languages;

/// <summary>
/// Writes Traditional Chinese in Simplified characters, for customers who read these. Only characters change, and quotation marks: words
/// stay those of the author. What is not Chinese (links, names in Latin letters) stays as it is.
/// </summary>
public static class SimplifiedText
{
    // Written in Simplified text too, but for these words in another form: Traditional, Simplified.
    private static readonly FrozenDictionary<char, char> Usual = Pairs(
        "於于裡里裏里麼么著着乾干瞭了藉借徵征週周佈布託托佔占夠够嚐尝妳你牠它姊姐昇升僱雇註注誌志菸烟遊游羣群唸念採采捲卷併并摺折祇只臺台檯台颱台餘余隻只"
        + "錶表製制幾几鬆松籤签慾欲癒愈傢家週周祕秘綫线峯峰牀床喫吃啟启麽么銹锈鏽锈彷仿佇伫復复淨净溼湿歎叹証证蹟迹餽馈饑饥譁哗甦苏彊强剷铲勳勋夥伙");

    // Where the usual form would be another word; the character of the phrase that is to stay comes first.
    private static readonly FrozenDictionary<char, string[]> Kept = new Dictionary<char, string[]>
    {
        ['著'] = ["著作", "著名", "著稱", "著称", "顯著", "显著", "名著", "原著", "著書", "编著", "編著", "論著", "土著", "卓著", "昭著", "巨著", "著述", "專著", "合著"],
        ['乾'] = ["乾坤", "乾隆", "乾卦"],
        ['瞭'] = ["瞭望"],
        ['藉'] = ["慰藉", "狼藉", "蘊藉"],
        ['夥'] = ["獲益甚夥"],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Phrases = new Dictionary<string, string>
    {
        ["回覆"] = "回复",
        ["答覆"] = "答复",
        ["覆信"] = "复信",
        ["反覆"] = "反复",
        ["函覆"] = "函复",
        ["甚麼"] = "什么",
    }.ToFrozenDictionary();

    public static string Of(string text)
    {
        if (!text.Any(c => c >= '\u3000')) return text;
        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                if (i + 1 < source.Length && Phrases.TryGetValue(source.Substring(i, 2), out var phrase))
                {
                    phrase.CopyTo(span[i..]);
                    i++;
                }
                else span[i] = Character(source, i);
            }
        });
    }

    private static char Character(string text, int at)
    {
        var c = text[at];
        switch (c)
        {
            case '「': return '“';
            case '」': return '”';
            case '『': return '‘';
            case '』': return '’';
        }
        if (c < '\u3400') return c;
        if (Kept.TryGetValue(c, out var phrases) && phrases.Any(p => Stands(text, at, p, c))) return c;
        return Usual.TryGetValue(c, out var usual) ? usual : HanVariants.IsTraditionalOnly(c) ? HanVariants.Fold(c) : c;
    }

    private static bool Stands(string text, int at, string phrase, char c)
    {
        var start = at - phrase.IndexOf(c);
        return start >= 0 && string.CompareOrdinal(text, start, phrase, 0, phrase.Length) == 0;
    }

    private static FrozenDictionary<char, char> Pairs(string pairs)
    {
        var found = new Dictionary<char, char>();
        for (var i = 0; i < pairs.Length; i += 2) found[pairs[i]] = pairs[i + 1];
        return found.ToFrozenDictionary();
    }
}

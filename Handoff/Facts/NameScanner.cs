namespace Handoff.Facts;

/// <summary>A name, where the customer introduces themselves ("我叫王小明", "my name is Amy Lin") or was asked for it.</summary>
internal static class NameScanner
{
    private static readonly string[] ChineseCues = ["我的名字是", "我的名字叫", "我名字是", "我叫做", "我叫", "姓名:", "姓名是", "姓名", "名字:", "名字是", "我是"];

    private static readonly string[] EnglishCues = ["my name is ", "my name's ", "name: ", "i am called "];

    // The 120 most frequent family names in Taiwan and China, in both scripts.
    private const string FamilyNames =
        "陳陈林黃黄張张李王吳吴劉刘蔡楊杨許许鄭郑謝谢洪郭邱丘曾廖賴赖徐周葉叶蘇苏莊庄呂吕江何蕭萧肖羅罗高潘簡简朱鍾钟游彭詹胡施沈余趙赵盧卢梁顏颜柯翁魏孫孙戴"
        + "范方宋鄧邓杜傅侯曹薛丁卓馬马董唐藍蓝石蔣蒋古紀纪姚連连歐欧馮冯程湯汤田康姜白汪鄒邹尤巫鐘黎涂龔龚嚴严韓韩袁金童陸陆夏柳邵錢钱于熊任孟秦龍龙賈贾段郝崔";

    public static FoundFact? Read(string text, bool asked)
    {
        foreach (var cue in ChineseCues)
            if (text.IndexOf(cue, StringComparison.Ordinal) is >= 0 and var at && Chinese(text, at + cue.Length) is { } chinese)
                return chinese;
        foreach (var cue in EnglishCues)
            if (text.IndexOf(cue, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && English(text, at + cue.Length, 1) is { } english)
                return english;
        if (!asked) return null;

        var start = text.Length - text.TrimStart().Length;
        return Chinese(text, start) ?? (text.Trim().Length <= 40 ? English(text, start, 1) : null);
    }

    /// <summary>A family name and one or two signs more, and then nothing that would make it a sentence.</summary>
    private static FoundFact? Chinese(string text, int start)
    {
        while (start < text.Length && text[start] is ' ' or ':') start++;
        var end = start;
        while (end < text.Length && text[end] is >= '\u4E00' and <= '\u9FFF') end++;
        return end - start is 2 or 3 && FamilyNames.Contains(text[start]) ? new FoundFact(FactKind.Name, text[start..end], start, end - start) : null;
    }

    /// <summary>Up to four words with a capital letter.</summary>
    private static FoundFact? English(string text, int start, int least)
    {
        var end = start;
        var words = 0;
        for (var i = start; words < 4 && i < text.Length && char.IsAsciiLetterUpper(text[i]); words++)
        {
            while (i < text.Length && (char.IsLetter(text[i]) && text[i] < '\u0250' || text[i] is '\'' or '-')) i++;
            end = i;
            if (i >= text.Length || text[i] != ' ') { words++; break; }
            i++;
        }
        return words >= least && end > start ? new FoundFact(FactKind.Name, text[start..end], start, end - start) : null;
    }
}

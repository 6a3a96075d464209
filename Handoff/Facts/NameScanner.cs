using System.Collections.Frozen;

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

    private static readonly FrozenSet<string> CommonWords = new[]
    {
        "a", "agent", "am", "and", "are", "bye", "can", "cancel", "do", "don't", "fine", "for", "good", "hello", "help", "hey", "hi", "how", "human", "is", "it", "later", "maybe", "me",
        "menu", "my", "name", "need", "never", "no", "none", "nope", "not", "nothing", "of", "ok", "okay", "order", "person", "please", "refund", "return", "skip", "sorry", "start",
        "stop", "sure", "talk", "thanks", "that", "the", "there", "this", "to", "wait", "want", "what", "when", "where", "who", "why", "with", "yes", "you", "your",
    }.ToFrozenSet();

    public static FoundFact? Read(string text, bool asked)
    {
        foreach (var cue in ChineseCues)
            if (text.IndexOf(cue, StringComparison.Ordinal) is >= 0 and var at && Chinese(text, at + cue.Length) is { } chinese)
                return chinese;
        foreach (var cue in EnglishCues)
            if (text.IndexOf(cue, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && English(text, at + cue.Length) is { } english)
                return english;
        if (!asked) return null;

        var start = text.Length - text.TrimStart().Length;
        return Chinese(text, start) ?? (text.Trim().Length <= 40 ? English(text, start) ?? Bare(text, start) : null);
    }

    /// <summary>As an answer to the question for it, also one or two words in small letters, if they are no common ones.</summary>
    private static FoundFact? Bare(string text, int start)
    {
        var words = text.Trim().TrimEnd('.', '!').Split(' ');
        return words.Length <= 2 && words.All(w => w.Length is >= 2 and <= 20 && w.All(char.IsAsciiLetter) && !CommonWords.Contains(w.ToLowerInvariant()))
            ? new FoundFact(FactKind.Name, string.Join(' ', words), start, string.Join(' ', words).Length)
            : null;
    }

    /// <summary>A family name and one or two signs more, and then nothing that would make it a sentence.</summary>
    private static FoundFact? Chinese(string text, int start)
    {
        while (start < text.Length && text[start] is ' ' or ':') start++;
        var end = start;
        while (end < text.Length && text[end] is >= '\u4E00' and <= '\u9FFF') end++;
        return end - start is 2 or 3 && FamilyNames.Contains(text[start]) && !"的人們们客員员了嗎吗".Contains(text[end - 1]) ? new FoundFact(FactKind.Name, text[start..end], start, end - start) : null;
    }

    /// <summary>Up to four words with a capital letter; "I" begins the next thought.</summary>
    private static FoundFact? English(string text, int start)
    {
        var end = start;
        var at = start;
        for (var words = 0; words < 4 && at < text.Length && char.IsAsciiLetterUpper(text[at]); words++)
        {
            var word = at;
            while (at < text.Length && (char.IsLetter(text[at]) && text[at] < '\u0250' || text[at] is '\'' or '-')) at++;
            var first = text[word..at];
            if (first == "I" || first.StartsWith("I'", StringComparison.Ordinal) || CommonWords.Contains(first.ToLowerInvariant())) break;
            end = at;
            if (at >= text.Length || text[at] != ' ') break;
            at++;
        }
        return end > start ? new FoundFact(FactKind.Name, text[start..end], start, end - start) : null;
    }
}

using System.Text;

namespace Recognizers;

/// <summary>
/// What a person wrote, beside a folded form of the same length to compare with: half-width, lower case, and Traditional
/// characters replaced by Simplified ones where this project's word lists need it. Positions in one are positions in the other.
/// </summary>
internal sealed class Utterance
{
    // Pairs "Traditional, Simplified" of the characters that occur in the word lists here; not a conversion table for texts.
    private const string Pairs =
        "萬万億亿兩两點点負负週周後后個个號号時时鐘钟鍾钟這这過过間间從从對对沒没請请謝谢確确當当錯错問问題题應应該该禮礼貳贰" +
        "參叁参叁陸陆數数種种項项條条張张筆笔樣样們们會会還还來来幾几現现歲岁內内邊边選选擇择開开麼么嗎吗為为無无隨随認认說说" +
        "誰谁訂订單单農农曆历聖圣誕诞節节國国慶庆勞劳動动東东號号減减頭头裡里裏里總总嘍喽囉啰喲哟絕绝讓让瞭了運运約约紀纪氣气" +
        "頁页輛辆雙双顆颗臺台買买賣卖隻只雖虽嚴严願愿別别併并贊赞贅赘終终極极壞坏煩烦術术輕轻鬆松達达談谈論论聯联絡络電电話话" +
        "許许給给覺觉實实於于讚赞須须興兴記记曉晓誤误書书機机轉转";

    private static readonly Dictionary<char, char> Simplified = ReadPairs();

    public Utterance(string text)
    {
        Text = text;
        Folded = Fold(text);
    }

    public string Text { get; }

    public string Folded { get; }

    public int Length => Folded.Length;

    /// <summary>The folded character, or NUL outside the text, so that scanners may look one further.</summary>
    public char this[int index] => index >= 0 && index < Folded.Length ? Folded[index] : '\0';

    public bool StartsWith(int index, string word) =>
        index >= 0 && string.CompareOrdinal(Folded, index, word, 0, word.Length) == 0;

    /// <summary>True where a word of letters may start or end: neighbours of a Latin word must not be Latin letters or digits.</summary>
    public bool IsWordBoundary(int index) => !(IsLatin(this[index - 1]) && IsLatin(this[index]));

    public string Slice(int start, int length) => Text.Substring(start, length);

    public int SkipSpaces(int index)
    {
        while (index < Folded.Length && Folded[index] == ' ')
        {
            index++;
        }

        return index;
    }

    internal static bool IsLatin(char c) => char.IsAsciiLetterOrDigit(c) || (c >= '\u00C0' && c <= '\u024F');

    internal static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9FFF';

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            folded.Append(Fold(c));
        }

        return folded.ToString();
    }

    private static char Fold(char c)
    {
        if (c is '\u3000' or '\u00A0' or '\t' or '\r' or '\n')
        {
            return ' ';
        }

        if (c is '\u2019' or '\u2018')
        {
            return '\'';
        }

        if (c is '\u2013' or '\u2014' or '\u2212')
        {
            return '-';
        }

        if (c is >= '\uFF01' and <= '\uFF5E')
        {
            c = (char)(c - 0xFEE0);
        }

        return Simplified.TryGetValue(c, out var simplified) ? simplified : char.ToLowerInvariant(c);
    }

    private static Dictionary<char, char> ReadPairs()
    {
        var pairs = new Dictionary<char, char>();
        for (var i = 0; i + 1 < Pairs.Length; i += 2)
        {
            pairs[Pairs[i]] = Pairs[i + 1];
        }

        return pairs;
    }
}

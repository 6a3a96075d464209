using System.Collections.Frozen;
using System.Text;

namespace Handoff.Facts;

/// <summary>The words by which an agent asks for a fact, in Chinese (both scripts) and English.</summary>
internal static class QuestionWords
{
    public static readonly IReadOnlyList<FactKind> Kinds = Enum.GetValues<FactKind>();

    private static readonly string[] Asking =
    [
        "?", "請問", "请问", "麻煩", "麻烦", "提供", "方便", "給我", "给我", "發一下", "发一下", "發給", "发给", "發我", "发我", "留個", "留个", "留一下", "留下", "告訴", "告诉", "嗎", "吗", "呢", "多少",
        "什麼", "什么", "怎麼稱呼", "怎么称呼", "如何稱呼", "如何称呼", "哪一", "哪筆", "哪笔", "哪張", "哪张", "報一下", "报一下", "填一下", "寫一下", "写一下",
        "could you", "can you", "would you", "may i", "can i have", "could i", "what is", "what's", "which", "who am i", "please", "tell me", "send me", "give me", "share", "provide",
        "i need your", "i'll need", "we need your", "let me have", "let me know", "do you have",
    ];

    /// <summary>Beside these a sentence tells or asks something else.</summary>
    private static readonly string[] NotAsking =
    [
        "不用", "不需要", "無需", "无需", "不必", "收到", "我們的", "我们的", "本公司", "客服電話", "客服电话", "客服信箱", "型號", "型号", "序號", "序号", "查到", "已經", "已经",
        "no need", "don't need", "our email", "our e-mail", "our phone", "our number", "did you receive", "have you received", "did you get", "serial number", "model",
    ];

    private static readonly FrozenDictionary<FactKind, string[]> Names = new Dictionary<FactKind, string[]>
    {
        [FactKind.OrderNumber] =
        [
            "訂單編號", "订单编号", "訂單號", "订单号", "訂單序號", "單號", "单号", "哪一筆訂單", "哪筆訂單", "哪一張訂單", "哪張訂單", "哪一笔订单", "哪笔订单", "哪个订单", "哪個訂單",
            "order number", "order no", "order id", "order #", "order num", "which order", "number of your order", "number of the order",
        ],
        [FactKind.Phone] =
        [
            "電話", "电话", "手機號", "手机号", "手機嗎", "手机吗", "手機號碼", "手机号码", "行動電話", "聯絡號碼", "联系号码",
            "phone number", "contact number", "your phone", "your mobile", "mobile number", "telephone", "your cell", "number where we can", "number to reach", "number to call", "number we can",
        ],
        [FactKind.Email] =
        [
            "信箱", "電子郵件", "电子邮件", "電郵", "电邮", "郵箱", "邮箱", "郵件地址", "邮件地址", "email", "e-mail", "mail address",
        ],
        [FactKind.Name] =
        [
            "稱呼", "称呼", "貴姓", "贵姓", "大名", "姓名", "您的名字", "你的名字", "叫什麼名字", "叫什么名字",
            "your name", "your full name", "who am i speaking", "who i am speaking", "whom am i speaking", "how should i address you", "how may i address you",
        ],
    }.ToFrozenDictionary();

    /// <param name="sentence">In the form of <see cref="Plain"/>.</param>
    public static bool AsksFor(string sentence, FactKind kind) =>
        Contains(sentence, Names[kind]) && Contains(sentence, Asking) && !Contains(sentence, NotAsking);

    /// <summary>Small letters, full-width forms as ASCII, one kind of apostrophe.</summary>
    public static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(c - 0xFEE0)),
                '\u3000' or '\u00A0' => ' ',
                '\u2019' => '\'',
                _ => char.ToLowerInvariant(c),
            });
        return plain.ToString();
    }

    /// <summary>English words begin at a word's beginning ("our email" is not in "your email").</summary>
    private static bool Contains(string sentence, string[] words)
    {
        foreach (var word in words)
            for (var at = sentence.IndexOf(word, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(word, at + 1, StringComparison.Ordinal))
                if (at == 0 || !char.IsAsciiLetter(word[0]) || !char.IsAsciiLetter(sentence[at - 1])) return true;
        return false;
    }
}

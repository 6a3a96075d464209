using Handoff.Facts;

namespace Bot.Console.Cases;

/// <summary>Notices when a draft asks for something that the customer has already told.</summary>
public static class RepeatGuard
{
    private static readonly (FactKind Kind, string[] Words)[] _subjects =
    [
        (FactKind.OrderNumber, ["訂單編號", "订单编号", "訂單號", "订单号", "單號", "单号", "order number", "order no", "order id", "number of your order"]),
        (FactKind.Email, ["電子郵件", "电子邮件", "電郵", "邮箱", "信箱", "email", "e-mail", "mail address"]),
        (FactKind.Phone, ["電話", "电话", "手機", "手机", "聯絡方式", "联系方式", "phone", "mobile number", "telephone"]),
        (FactKind.Name, ["大名", "貴姓", "贵姓", "姓名", "怎麼稱呼", "怎么称呼", "如何稱呼", "如何称呼", "your name", "full name", "call you"]),
    ];

    private static readonly string[] _askingWords =
    [
        "?", "？", "請問", "请问", "請提供", "请提供", "請告訴", "请告诉", "麻煩", "麻烦", "可否", "能否", "方便", "請給", "请给", "請留", "请留", "多少", "什麼", "什么", "幾號", "几号",
        "could you", "can you", "may i", "please give", "please tell", "please provide", "please send", "please share", "what is", "what's", "what was", "which", "i need", "we need", "let me know",
    ];

    /// <returns>The facts asked for again, as the customer gave them last.</returns>
    public static IReadOnlyList<Fact> AskedAgain(string draft, FactsLedger ledger)
    {
        var asked = new List<Fact>();
        foreach (var sentence in Sentences(draft.ToLowerInvariant()))
        {
            if (!_askingWords.Any(w => sentence.Contains(w, StringComparison.Ordinal))) continue;
            foreach (var (kind, words) in _subjects)
                if (ledger.Latest(kind) is { } known && !asked.Contains(known)
                    && words.Any(w => sentence.Contains(w, StringComparison.Ordinal))
                    && !sentence.Contains(known.Value.ToLowerInvariant(), StringComparison.Ordinal)) asked.Add(known);
        }
        return asked;
    }

    // The mark that ends a question belongs to it.
    private static IEnumerable<string> Sentences(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '。' or '！' or '!' or '\n' or '?' or '？' or ';' or '；' || text[i] == '.' && (i + 1 == text.Length || text[i + 1] == ' '))
            {
                yield return text[from..(i + 1)];
                from = i + 1;
            }
        if (from < text.Length) yield return text[from..];
    }
}

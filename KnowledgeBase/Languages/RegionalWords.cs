namespace KnowledgeBase.Languages;

/// <summary>Words that only one side of the strait uses, for texts whose characters are the same in both scripts.</summary>
internal static class RegionalWords
{
    private static readonly string[] Taiwan = ["宅配", "超商", "刷卡", "刷退", "到府", "取件", "信箱", "滑鼠", "行天", "工作天", "吃到"];
    private static readonly string[] Mainland = ["短信", "微信", "包邮", "快件", "京东", "工作日", "支付方式", "退款金", "下单"];

    public static string? Script(string text)
    {
        var taiwan = Taiwan.Count(text.Contains);
        var mainland = Mainland.Count(text.Contains);
        return taiwan == mainland ? null : taiwan > mainland ? LanguageTags.TraditionalChinese : LanguageTags.SimplifiedChinese;
    }
}

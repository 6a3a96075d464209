namespace KnowledgeBase.Languages;

/// <summary>The languages that the knowledge base tells apart (BCP 47 tags).</summary>
public static class LanguageTags
{
    public const string TraditionalChinese = "zh-Hant";
    public const string SimplifiedChinese = "zh-Hans";
    public const string English = "en";

    public static bool IsChinese(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// One of the three tags for anything that a channel may send ("zh-TW", "zh_HK", "zh-CN", "en-GB"); null for a
    /// language that is none of them.
    /// </summary>
    public static string? Normalize(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return null;
        var parts = tag.Trim().Replace('_', '-').Split('-');
        if (parts[0].Equals("en", StringComparison.OrdinalIgnoreCase)) return English;
        if (!parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase)) return null;
        foreach (var part in parts.Skip(1))
        {
            if (part.Equals("Hans", StringComparison.OrdinalIgnoreCase)) return SimplifiedChinese;
            if (part.Equals("Hant", StringComparison.OrdinalIgnoreCase)) return TraditionalChinese;
        }
        return parts.Skip(1).Any(p => p.ToUpperInvariant() is "CN" or "SG" or "MY") ? SimplifiedChinese : TraditionalChinese;
    }

    /// <summary>The languages to answer in for a question in <paramref name="language"/>, best first: the other script before another language.</summary>
    public static IReadOnlyList<string> Fallbacks(string language) => language switch
    {
        SimplifiedChinese => [SimplifiedChinese, TraditionalChinese, English],
        TraditionalChinese => [TraditionalChinese, SimplifiedChinese, English],
        _ => [English, TraditionalChinese, SimplifiedChinese],
    };
}

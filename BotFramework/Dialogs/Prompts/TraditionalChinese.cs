namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The public cultures know only Simplified Chinese; readers in Taiwan, Hong Kong and Macau are asked in their own script.</summary>
internal static class TraditionalChinese
{
    public const string Locale = "zh-tw";

    public static PromptCultureModel Model { get; } = new()
    {
        Locale = Locale,
        Separator = "、",
        InlineOr = " 或 ",
        InlineOrMore = "，或 ",
        YesInLanguage = "是的",
        NoInLanguage = "不",
    };

    public static bool Is(string locale) => locale != null
        && (locale.StartsWith("zh-tw", StringComparison.OrdinalIgnoreCase) || locale.StartsWith("zh-hk", StringComparison.OrdinalIgnoreCase)
            || locale.StartsWith("zh-mo", StringComparison.OrdinalIgnoreCase) || locale.StartsWith("zh-hant", StringComparison.OrdinalIgnoreCase));
}

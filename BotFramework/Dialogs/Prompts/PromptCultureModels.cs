namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The cultures in which choice and confirm prompts can speak.</summary>
public static class PromptCultureModels
{
    public static PromptCultureModel Bulgarian { get; } = Culture("bg-bg", ", ", " или ", ", или ", "Да", "Не");

    public static PromptCultureModel Chinese { get; } = Culture("zh-cn", "， ", " 要么 ", "， 要么 ", "是的", "不");

    public static PromptCultureModel Dutch { get; } = Culture("nl-nl", ", ", " of ", ", of ", "Ja", "Nee");

    public static PromptCultureModel English { get; } = Culture("en-us", ", ", " or ", ", or ", "Yes", "No");

    public static PromptCultureModel French { get; } = Culture("fr-fr", ", ", " ou ", ", ou ", "Oui", "Non");

    public static PromptCultureModel German { get; } = Culture("de-de", ", ", " oder ", ", oder ", "Ja", "Nein");

    public static PromptCultureModel Hindi { get; } = Culture("hi-in", ", ", " या ", ", या ", "हां", "नहीं");

    public static PromptCultureModel Italian { get; } = Culture("it-it", ", ", " o ", " o ", "Si", "No");

    public static PromptCultureModel Japanese { get; } = Culture("ja-jp", "、 ", " または ", "、 または ", "はい", "いいえ");

    public static PromptCultureModel Korean { get; } = Culture("ko-kr", ", ", " 또는 ", " 또는 ", "예", "아니");

    public static PromptCultureModel Portuguese { get; } = Culture("pt-br", ", ", " ou ", ", ou ", "Sim", "Não");

    public static PromptCultureModel Spanish { get; } = Culture("es-es", ", ", " o ", ", o ", "Sí", "No");

    public static PromptCultureModel Swedish { get; } = Culture("sv-se", ", ", " eller ", " eller ", "Ja", "Nej");

    public static PromptCultureModel Turkish { get; } = Culture("tr-tr", ", ", " veya ", " veya ", "Evet", "Hayır");

    public static PromptCultureModel[] GetSupportedCultures() =>
        [Bulgarian, Chinese, Dutch, English, French, German, Hindi, Italian, Japanese, Korean, Portuguese, Spanish, Swedish, Turkish];

    /// <summary>The supported culture with the same language: "en-GB" is "en-us", "zh-TW" and "zh-Hant" are "zh-cn". A culture without one comes back in lower case.</summary>
    public static string MapToNearestLanguage(string cultureCode)
    {
        if (string.IsNullOrEmpty(cultureCode))
        {
            return cultureCode;
        }

        cultureCode = cultureCode.ToLowerInvariant();
        var locales = GetSupportedCultures().Select(c => c.Locale).ToList();
        if (locales.Contains(cultureCode))
        {
            return cultureCode;
        }

        var language = cultureCode.Split('-')[0] + "-";
        return locales.Find(l => l.StartsWith(language, StringComparison.Ordinal)) ?? cultureCode;
    }

    private static PromptCultureModel Culture(string locale, string separator, string or, string orMore, string yes, string no) => new()
    {
        Locale = locale,
        Separator = separator,
        InlineOr = or,
        InlineOrMore = orMore,
        YesInLanguage = yes,
        NoInLanguage = no,
    };
}

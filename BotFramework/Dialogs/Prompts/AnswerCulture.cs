using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>In which language a prompt speaks and listens.</summary>
internal static class AnswerCulture
{
    public const string Default = "en-us";

    /// <summary>The culture of the answer for recognizers: the options', the activity's, the prompt's default, English.</summary>
    public static string Of(Activity activity, PromptOptions options, string defaultLocale)
    {
        foreach (var locale in (string[])[options?.RecognizeLanguage, activity.Locale, defaultLocale])
        {
            if (!string.IsNullOrEmpty(locale))
            {
                return PromptCultureModels.MapToNearestLanguage(locale);
            }
        }

        return Default;
    }

    /// <summary>The culture, among those that there are words for, in which choices are shown; English if there is none.</summary>
    public static string Among<T>(IReadOnlyDictionary<string, T> words, Activity activity, string defaultLocale)
    {
        foreach (var locale in (string[])[activity.Locale, defaultLocale])
        {
            if (!string.IsNullOrEmpty(locale))
            {
                return ExactOrNearest(words, locale) ?? (words.ContainsKey(Default) ? Default : words.Keys.FirstOrDefault());
            }
        }

        return words.ContainsKey(Default) ? Default : words.Keys.FirstOrDefault();
    }

    private static string ExactOrNearest<T>(IReadOnlyDictionary<string, T> words, string locale)
    {
        if (TraditionalChinese.Is(locale) && words.ContainsKey(TraditionalChinese.Locale))
        {
            return TraditionalChinese.Locale;
        }

        if (words.Keys.FirstOrDefault(k => string.Equals(k, locale, StringComparison.OrdinalIgnoreCase)) is { } exact)
        {
            return exact;
        }

        var nearest = PromptCultureModels.MapToNearestLanguage(locale);
        return nearest != null && words.ContainsKey(nearest) ? nearest : null;
    }
}

using System.Globalization;
using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Prompts;

/// <summary>The words of each culture in the forms in which prompts use them.</summary>
internal static class PromptWords
{
    public static Dictionary<string, ChoiceFactoryOptions> ChoiceOptions() => Cultures().ToDictionary(c => c.Locale, JoinedIn);

    public static Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> YesAndNo() =>
        Cultures().ToDictionary(c => c.Locale, c => (new Choice(c.YesInLanguage), new Choice(c.NoInLanguage), JoinedIn(c)));

    /// <summary>Who sees suggested actions: the one who is asked.</summary>
    public static IList<string> Reader(Activity activity) => activity.From?.Id is { } id ? [id] : null;

    /// <summary>Whether the text is the culture's word for yes or for no, with or without its accents; null if it is neither.</summary>
    public static bool? YesOrNo(string text, string culture)
    {
        if (Cultures().FirstOrDefault(model => model.Locale == culture) is not { } words)
        {
            return null;
        }

        var said = text.Trim(' ', '.', '!', '¡');
        return IsSaid(said, words.YesInLanguage) ? true : IsSaid(said, words.NoInLanguage) ? false : null;
    }

    private static bool IsSaid(string said, string word) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(said, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;

    private static IEnumerable<PromptCultureModel> Cultures() => PromptCultureModels.GetSupportedCultures().Append(TraditionalChinese.Model);

    private static ChoiceFactoryOptions JoinedIn(PromptCultureModel culture) => new(culture.Separator, culture.InlineOr, culture.InlineOrMore, true);
}

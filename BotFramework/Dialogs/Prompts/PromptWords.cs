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

    private static IEnumerable<PromptCultureModel> Cultures() => PromptCultureModels.GetSupportedCultures().Append(TraditionalChinese.Model);

    private static ChoiceFactoryOptions JoinedIn(PromptCultureModel culture) => new(culture.Separator, culture.InlineOr, culture.InlineOrMore, true);
}

using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;
using Recognizers.Choices;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks for yes or no.</summary>
public class ConfirmPrompt : Prompt<bool>
{
    private readonly IReadOnlyDictionary<string, (Choice, Choice, ChoiceFactoryOptions)> _words;

    public ConfirmPrompt(string dialogId, PromptValidator<bool> validator = null, string defaultLocale = null)
        : this(dialogId, PromptWords.YesAndNo(), validator, defaultLocale)
    {
    }

    /// <param name="choiceDefaults">By culture ("en-us"): yes, no, and how they are joined. They take the place of the built-in ones.</param>
    public ConfirmPrompt(string dialogId, Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> choiceDefaults, PromptValidator<bool> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        _words = choiceDefaults ?? PromptWords.YesAndNo();
        DefaultLocale = defaultLocale;
    }

    public ListStyle Style { get; set; } = ListStyle.Auto;

    public string DefaultLocale { get; set; }

    /// <summary>How yes and no are joined, in place of the defaults of the culture.</summary>
    public ChoiceFactoryOptions ChoiceOptions { get; set; }

    /// <summary>Other words for yes (first) and no, in place of the defaults of the culture.</summary>
    public Tuple<Choice, Choice> ConfirmChoices { get; set; }

    protected override async Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var activity = turnContext.Activity;
        var (choices, choiceOptions) = Choices(activity);
        var message = AppendChoices(PromptMessages.Question(options, isRetry), activity.ChannelId, choices, options.Style ?? Style,
            choiceOptions, activity.Conversation?.ConversationType, PromptWords.Reader(activity), cancellationToken);
        await turnContext.SendActivityAsync(message, cancellationToken).ConfigureAwait(false);
    }

    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var activity = turnContext.Activity;
        bool? answer = null;
        if (activity.Type == ActivityTypes.Message && !string.IsNullOrEmpty(activity.Text))
        {
            var culture = AnswerCulture.Of(activity, options, DefaultLocale);
            answer = ChoiceRecognizer.RecognizeBoolean(activity.Text, culture) is [var first, ..] ? (bool)first.Resolution["value"] : ByChoice(activity, culture);
        }

        return Task.FromResult(new PromptRecognizerResult<bool> { Succeeded = answer != null, Value = answer ?? false });
    }

    // The words shown count too, where they were numbered "1" and "2", and the yes and no of the language that the answer is expected in.
    private bool? ByChoice(Activity activity, string culture)
    {
        var (choices, options) = Choices(activity);
        var numbered = options?.IncludeNumbers ?? true;
        var find = new FindChoicesOptions { Locale = culture, RecognizeNumbers = numbered, RecognizeOrdinals = numbered };
        return ChoiceRecognizers.RecognizeChoices(activity.Text, choices, find) is [var found, ..]
            ? found.Resolution.Index == 0
            : PromptWords.YesOrNo(activity.Text, culture);
    }

    private (List<Choice> Choices, ChoiceFactoryOptions Options) Choices(Activity activity)
    {
        var culture = AnswerCulture.Among(_words, activity, DefaultLocale);
        var (yes, no, options) = culture == null ? PromptWords.YesAndNo()[AnswerCulture.Default] : _words[culture];
        return ([ConfirmChoices?.Item1 ?? yes, ConfirmChoices?.Item2 ?? no], ChoiceOptions ?? options);
    }
}

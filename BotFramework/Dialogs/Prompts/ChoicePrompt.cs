using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Builder.Dialogs.Prompts;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks to choose among a few. A choice is recognised by its text, a synonym, its number or its place.</summary>
public class ChoicePrompt : Prompt<FoundChoice>
{
    private readonly IReadOnlyDictionary<string, ChoiceFactoryOptions> _words;

    public ChoicePrompt(string dialogId, PromptValidator<FoundChoice> validator = null, string defaultLocale = null)
        : this(dialogId, PromptWords.ChoiceOptions(), validator, defaultLocale)
    {
    }

    /// <param name="choiceDefaults">By culture ("en-us"): how inline choices are joined. They take the place of the built-in ones.</param>
    public ChoicePrompt(string dialogId, Dictionary<string, ChoiceFactoryOptions> choiceDefaults, PromptValidator<FoundChoice> validator = null, string defaultLocale = null)
        : base(dialogId, validator)
    {
        _words = choiceDefaults ?? PromptWords.ChoiceOptions();
        DefaultLocale = defaultLocale;
    }

    public ListStyle Style { get; set; } = ListStyle.Auto;

    public string DefaultLocale { get; set; }

    /// <summary>How inline choices are joined, in place of the defaults of the culture.</summary>
    public ChoiceFactoryOptions ChoiceOptions { get; set; }

    public FindChoicesOptions RecognizerOptions { get; set; }

    protected override async Task OnPromptAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var activity = turnContext.Activity;
        var choiceOptions = ChoiceOptions ?? _words.GetValueOrDefault(AnswerCulture.Among(_words, activity, DefaultLocale) ?? string.Empty);
        var message = AppendChoices(PromptMessages.Question(options, isRetry), activity.ChannelId, options.Choices ?? [], options.Style ?? Style,
            choiceOptions, activity.Conversation?.ConversationType, PromptWords.Reader(activity), cancellationToken);
        await turnContext.SendActivityAsync(message, cancellationToken).ConfigureAwait(false);
    }

    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<FoundChoice>();
        var activity = turnContext.Activity;
        if (activity.Type == ActivityTypes.Message && !string.IsNullOrEmpty(activity.Text))
        {
            var find = RecognizerOptions ?? new FindChoicesOptions();
            var found = ChoiceRecognizers.RecognizeChoices(activity.Text, options?.Choices ?? [], find.In(AnswerCulture.Of(activity, options, find.Locale ?? DefaultLocale)));
            if (found.Count > 0)
            {
                result.Succeeded = true;
                result.Value = found[0].Resolution;
            }
        }

        return Task.FromResult(result);
    }
}

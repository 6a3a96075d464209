using Microsoft.Bot.Builder.Dialogs.Choices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The messages that prompts send.</summary>
internal static class PromptMessages
{
    /// <summary>A prompt that says nothing about input expects it.</summary>
    public static void ExpectInput(PromptOptions options)
    {
        foreach (var prompt in (Activity[])[options.Prompt, options.RetryPrompt])
        {
            if (prompt != null && string.IsNullOrEmpty(prompt.InputHint))
            {
                prompt.InputHint = InputHints.ExpectingInput;
            }
        }
    }

    /// <summary>Sends the question, or after a refused answer the retry prompt if there is one.</summary>
    public static async Task SendAsync(ITurnContext turnContext, PromptOptions options, bool isRetry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        if (Question(options, isRetry) is { } question)
        {
            await turnContext.SendActivityAsync(question, cancellationToken).ConfigureAwait(false);
        }
    }

    public static Activity Question(PromptOptions options, bool isRetry) => isRetry && options.RetryPrompt != null ? options.RetryPrompt : options.Prompt;

    public static IMessageActivity WithChoices(IMessageActivity prompt, string channelId, IList<Choice> choices, ListStyle style, ChoiceFactoryOptions options, string conversationType, IList<string> toList)
    {
        var (text, speak) = (prompt?.Text ?? string.Empty, prompt?.Speak);
        var message = style switch
        {
            ListStyle.Inline => ChoiceFactory.Inline(choices, text, speak, options),
            ListStyle.List => ChoiceFactory.List(choices, text, speak, options),
            ListStyle.SuggestedAction => ChoiceFactory.SuggestedAction(choices, text, speak, toList),
            ListStyle.HeroCard => ChoiceFactory.HeroCard(choices, text, speak),
            ListStyle.None => MessageFactory.Text(text, speak),
            _ => ChoiceFactory.ForChannel(channelId, choices, text, speak, options, conversationType, toList),
        };
        if (prompt == null)
        {
            message.InputHint = InputHints.ExpectingInput;
            return message;
        }

        return Merge(ActivityJson.Clone((Activity)prompt), message);
    }

    // The question keeps what the bot gave it: attachments, entities, channel data, its own suggested actions if the style brings none.
    private static Activity Merge(Activity question, IMessageActivity message)
    {
        question.Text = message.Text;
        if (message.SuggestedActions?.Actions is { Count: > 0 })
        {
            question.SuggestedActions = message.SuggestedActions;
        }

        if (message.Attachments is { Count: > 0 } added)
        {
            question.Attachments = [.. question.Attachments ?? [], .. added];
            if (question.Attachments.Count > 1 && string.IsNullOrEmpty(question.AttachmentLayout))
            {
                question.AttachmentLayout = AttachmentLayoutTypes.List;
            }
        }

        return question;
    }
}

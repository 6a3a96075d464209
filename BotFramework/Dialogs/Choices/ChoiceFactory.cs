using System.Text;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Messages that show choices.</summary>
public class ChoiceFactory
{
    public static IMessageActivity ForChannel(string channelId, IList<Choice> list, string text = null, string speak = null, ChoiceFactoryOptions options = null) =>
        ForChannel(channelId, list, text, speak, options, null, null);

    /// <summary>
    /// What suits a channel: suggested actions where they are supported, else buttons of a card, as long as all titles are short;
    /// else up to three choices in the text, and more, or longer ones, as a list.
    /// </summary>
    /// <param name="conversationType">Teams shows suggested actions in personal conversations only.</param>
    /// <param name="toList">The ids of those who see suggested actions.</param>
    public static IMessageActivity ForChannel(string channelId, IList<Choice> list, string text = null, string speak = null, ChoiceFactoryOptions options = null, string conversationType = null, IList<string> toList = null)
    {
        channelId ??= string.Empty;
        list ??= [];
        var longest = list.Select(c => Title(c)?.Length ?? 0).DefaultIfEmpty(0).Max();
        var isShort = longest <= Channel.MaxActionTitleLength(channelId);
        if (isShort && Channel.SupportsSuggestedActions(channelId, list.Count, conversationType))
        {
            return SuggestedAction(list, text, speak, toList);
        }

        if (isShort && Channel.SupportsCardActions(channelId, list.Count))
        {
            return HeroCard(list, text, speak);
        }

        return isShort && list.Count <= 3 ? Inline(list, text, speak, options) : List(list, text, speak, options);
    }

    /// <summary>"text (1) red, (2) green, or (3) blue".</summary>
    public static Activity Inline(IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        var message = new StringBuilder(text).Append(' ');
        for (var i = 0; i < choices.Count; i++)
        {
            if (i > 0)
            {
                message.Append(i < choices.Count - 1 ? options?.InlineSeparator ?? ", "
                    : choices.Count == 2 ? options?.InlineOr ?? " or "
                    : options?.InlineOrMore ?? ", or ");
            }

            if (options?.IncludeNumbers ?? true)
            {
                message.Append('(').Append(i + 1).Append(") ");
            }

            message.Append(Title(choices[i]));
        }

        return MessageFactory.Text(message.ToString(), speak, InputHints.ExpectingInput);
    }

    public static Activity List(IList<string> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null) =>
        List(ToChoices(choices), text, speak, options);

    /// <summary>The text, an empty line, and each choice on a line of its own, numbered or after a dash.</summary>
    public static Activity List(IList<Choice> choices, string text = null, string speak = null, ChoiceFactoryOptions options = null)
    {
        choices ??= [];
        var numbered = options?.IncludeNumbers ?? true;
        var lines = choices.Select((choice, i) => (numbered ? $"{i + 1}. " : "- ") + Title(choice));
        return MessageFactory.Text($"{text}\n\n   {string.Join("\n   ", lines)}", speak, InputHints.ExpectingInput);
    }

    public static IMessageActivity SuggestedAction(IList<string> choices, string text = null, string speak = null) =>
        SuggestedAction(ToChoices(choices), text, speak, null);

    public static IMessageActivity SuggestedAction(IList<Choice> choices, string text = null, string speak = null, IList<string> toList = null) =>
        MessageFactory.SuggestedActions(Actions(choices), text, speak, InputHints.ExpectingInput, toList);

    public static IMessageActivity HeroCard(IList<Choice> choices, string text = null, string speak = null)
    {
        var card = new HeroCard(text: text, buttons: Actions(choices));
        return MessageFactory.Attachment([card.ToAttachment()], null, speak, InputHints.ExpectingInput);
    }

    public static IList<Choice> ToChoices(IList<string> choices) => choices == null ? [] : [.. choices.Select(c => new Choice(c))];

    private static string Title(Choice choice) => string.IsNullOrEmpty(choice.Action?.Title) ? choice.Value : choice.Action.Title;

    private static List<CardAction> Actions(IList<Choice> choices) => choices == null ? [] : [.. choices.Select(ActionOf)];

    // A button that was only begun (a title, or nothing) says the choice.
    private static CardAction ActionOf(Choice choice)
    {
        if (choice.Action == null)
        {
            return new CardAction(ActionTypes.ImBack, choice.Value, value: choice.Value);
        }

        var action = choice.Action;
        action.Type ??= ActionTypes.ImBack;
        action.Title ??= choice.Value;
        action.Value ??= choice.Value;
        return action;
    }
}

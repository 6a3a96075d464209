using Bot.Texts;
using Bot.Turns;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Bot.Dialogs;

/// <summary>Builds the assistant's replies: the text in the customer's language, the decision, and buttons that say what they do.</summary>
public sealed class Replies(AssistantTexts texts)
{
    /// <summary>Web Chat shows more, but beyond this nobody reads them; Messenger takes 11.</summary>
    private const int MostButtons = 6;

    public AssistantTexts Texts => texts;

    public Activity Say(string language, string text, Decision decision, params ReadOnlySpan<string> buttons)
    {
        var reply = MessageFactory.Text(text);
        reply.TextFormat = TextFormatTypes.Markdown;
        reply.Locale = language;
        if (buttons.Length > 0) reply.SuggestedActions = new SuggestedActions { Actions = ButtonsOf(buttons) };
        decision.WriteTo(reply);
        return reply;
    }

    public Activity SayKey(string language, string key, Decision decision, params ReadOnlySpan<string> buttonKeys)
    {
        var buttons = new string[buttonKeys.Length];
        for (var i = 0; i < buttons.Length; i++) buttons[i] = texts.Get(language, buttonKeys[i]);
        return Say(language, texts.Get(language, key), decision, buttons);
    }

    // imBack: what a button says stands in the transcript as the customer's words, on every channel.
    private static List<CardAction> ButtonsOf(ReadOnlySpan<string> titles)
    {
        var actions = new List<CardAction>(titles.Length);
        foreach (var title in titles)
            if (actions.Count < MostButtons) actions.Add(new CardAction { Type = ActionTypes.ImBack, Title = title, Value = title });
        return actions;
    }
}

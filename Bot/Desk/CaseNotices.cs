using Bot.Texts;
using Bot.Turns;
using Handoff.Cases;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Desk;

/// <summary>What the house tells a customer about the case, in the batch of what it tells about.</summary>
public sealed class CaseNotices(OutgoingMessages outgoing, AssistantTexts texts)
{
    /// <param name="key">A text of the assistant's; <c>{number}</c> in it is the case's.</param>
    /// <param name="and">A sentence more.</param>
    public void Tell(Batch batch, CaseOutcome.Done done, string key, ReadOnlySpan<(string Name, object? Value)> values = default, string and = "")
    {
        var language = done.Conversation.Language;
        Tell(batch, done.Conversation, WaitNews.Joined(language, texts.Get(language, key, [("number", done.Case.Id.Value), .. values]), and));
    }

    public void Tell(Batch batch, Conversation conversation, string text, params ReadOnlySpan<string> buttons)
    {
        var activity = Message(conversation, new ChannelAccount("bot", texts.Get(conversation.Language, "assistant.name"), RoleTypes.Bot), text);
        if (buttons.Length > 0) activity.SuggestedActions = new SuggestedActions { Actions = [] };
        foreach (var button in buttons) activity.SuggestedActions.Actions.Add(new CardAction { Type = ActionTypes.ImBack, Title = button, Value = button });
        Decision.Notice.WriteTo(activity);
        outgoing.Add(batch, conversation, activity, EntryFrom.Notice, stamp: entry => entry with { Outcome = Decision.Handoff });
    }

    /// <summary>A message to the customer without <c>replyToId</c>: it answers no single message of theirs.</summary>
    public static Activity Message(Conversation conversation, ChannelAccount from, string text)
    {
        var reference = ActivityJson.Deserialize<ConversationReference>(conversation.Reference!);
        var activity = new Activity { Type = ActivityTypes.Message }.ApplyConversationReference(reference, isIncoming: false);
        activity.From = from;
        activity.Text = text;
        activity.TextFormat = TextFormatTypes.Markdown;
        activity.Locale = conversation.Language;
        activity.ReplyToId = null;
        return activity;
    }
}

using Bot.Texts;
using Bot.Turns;
using Handoff.Conversations;
using Handoff.Transcripts;
using Microsoft.Bot.Schema;
using Storage;

namespace Bot.Desk;

/// <summary>What the house tells a customer about the case, in the batch of what it tells about.</summary>
public sealed class CaseNotices(OutgoingMessages outgoing, AssistantTexts texts)
{
    public void Tell(Batch batch, Conversation conversation, string text)
    {
        var activity = Message(conversation, new ChannelAccount("bot", texts.Get(conversation.Language, "assistant.name"), RoleTypes.Bot), text);
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

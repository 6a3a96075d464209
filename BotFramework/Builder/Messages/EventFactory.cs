using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>The events of the handoff protocol.</summary>
public static class EventFactory
{
    /// <summary>Asks a hub for a person: an event "handoff.initiate".</summary>
    /// <param name="handoffContext">What the hub routes by; its form is agreed upon with the hub.</param>
    /// <param name="transcript">What was said; goes along as an attachment of type "application/json" named "Transcript".</param>
    /// <exception cref="ArgumentNullException">The turn is null.</exception>
    public static IEventActivity CreateHandoffInitiation(ITurnContext turnContext, object handoffContext, Transcript transcript = null)
    {
        BotAssert.ContextNotNull(turnContext);
        var handoff = CreateHandoffEvent(HandoffEventNames.InitiateHandoff, handoffContext, turnContext.Activity.Conversation);
        handoff.From = turnContext.Activity.From;
        handoff.RelatesTo = turnContext.Activity.GetConversationReference();
        handoff.ReplyToId = turnContext.Activity.Id;
        handoff.ServiceUrl = turnContext.Activity.ServiceUrl;
        handoff.ChannelId = turnContext.Activity.ChannelId;
        if (transcript != null)
        {
            handoff.Attachments = [new Attachment { Content = transcript, ContentType = "application/json", Name = "Transcript" }];
        }

        return handoff;
    }

    /// <summary>Tells how a handoff stands: an event "handoff.status" whose value is state and message.</summary>
    /// <param name="state">"accepted", "failed" or "completed".</param>
    /// <exception cref="ArgumentNullException">Conversation or state is null.</exception>
    public static IEventActivity CreateHandoffStatus(ConversationAccount conversation, string state, string message = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(state);
        return CreateHandoffEvent(HandoffEventNames.HandoffStatus, new { state, message }, conversation);
    }

    private static Activity CreateHandoffEvent(string name, object value, ConversationAccount conversation)
    {
        var handoff = (Activity)Activity.CreateEventActivity();
        handoff.Name = name;
        handoff.Value = value;
        handoff.Id = Guid.NewGuid().ToString();
        handoff.Timestamp = DateTimeOffset.UtcNow;
        handoff.Conversation = conversation;
        handoff.Attachments = [];
        handoff.Entities = [];
        return handoff;
    }
}

namespace Microsoft.Bot.Builder;

/// <summary>State of a conversation, shared by all who take part in it.</summary>
public class ConversationState(IStorage storage) : BotState(storage, nameof(ConversationState))
{
    /// <summary>"{channel id}/conversations/{conversation id}".</summary>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        var channelId = turnContext.Activity.ChannelId ?? throw Missing("activity-missing channelId");
        var conversationId = turnContext.Activity.Conversation?.Id ?? throw Missing("activity-missing Conversation.Id");
        return $"{channelId}/conversations/{conversationId}";
    }
}

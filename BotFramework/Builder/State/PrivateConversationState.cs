namespace Microsoft.Bot.Builder;

/// <summary>State of one person in one conversation.</summary>
public class PrivateConversationState(IStorage storage) : BotState(storage, nameof(PrivateConversationState))
{
    /// <summary>"{channel id}/conversations/{conversation id}/users/{user id}".</summary>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        var channelId = turnContext.Activity.ChannelId ?? throw Missing("activity-missing channelId");
        var conversationId = turnContext.Activity.Conversation?.Id ?? throw Missing("activity-missing Conversation.Id");
        var userId = turnContext.Activity.From?.Id ?? throw Missing("activity-missing From.Id");
        return $"{channelId}/conversations/{conversationId}/users/{userId}";
    }
}

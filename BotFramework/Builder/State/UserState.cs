namespace Microsoft.Bot.Builder;

/// <summary>State of a person on a channel, in all their conversations there.</summary>
public class UserState(IStorage storage) : BotState(storage, nameof(UserState))
{
    /// <summary>"{channel id}/users/{user id}".</summary>
    protected override string GetStorageKey(ITurnContext turnContext)
    {
        var channelId = turnContext.Activity.ChannelId ?? throw Missing("activity-missing channelId");
        var userId = turnContext.Activity.From?.Id ?? throw Missing("activity-missing From.Id");
        return $"{channelId}/users/{userId}";
    }
}

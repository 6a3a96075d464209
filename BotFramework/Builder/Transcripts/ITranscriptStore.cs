using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps the activities of conversations and gives them back in pages.</summary>
public interface ITranscriptStore : ITranscriptLogger
{
    /// <summary>The activities from a date on, oldest first.</summary>
    Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default);

    Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null);

    /// <summary>Deletes the activities of a conversation; one that is not there is passed over.</summary>
    Task DeleteTranscriptAsync(string channelId, string conversationId);
}

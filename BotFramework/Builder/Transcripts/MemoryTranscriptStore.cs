using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>Transcripts in memory, in pages of 20. Lost with the process; for tests and trials.</summary>
public class MemoryTranscriptStore : ITranscriptStore
{
    private const int PageSize = 20;
    private readonly Dictionary<string, Dictionary<string, List<IActivity>>> _channels = [];
    private readonly Lock _lock = new();

    /// <exception cref="ArgumentNullException">The activity is null.</exception>
    public Task LogActivityAsync(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        lock (_lock)
        {
            var conversations = GetOrAdd(_channels, activity.ChannelId ?? string.Empty);
            GetOrAdd(conversations, activity.Conversation?.Id ?? string.Empty).Add(activity);
        }

        return Task.CompletedTask;
    }

    /// <exception cref="ArgumentNullException">Channel or conversation is null.</exception>
    public Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        ArgumentNullException.ThrowIfNull(conversationId);
        lock (_lock)
        {
            var activities = Find(channelId, conversationId)
                .OrderBy(activity => activity.Timestamp)
                .Where(activity => (activity.Timestamp ?? default) >= startDate);
            return Task.FromResult(PageOf(activities, continuationToken, activity => activity.Id));
        }
    }

    /// <exception cref="ArgumentNullException">The channel is null.</exception>
    public Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        lock (_lock)
        {
            var transcripts = (_channels.GetValueOrDefault(channelId) ?? [])
                .Select(conversation => new TranscriptInfo { ChannelId = channelId, Id = conversation.Key, Created = conversation.Value.FirstOrDefault()?.Timestamp ?? default })
                .OrderBy(transcript => transcript.Created);
            return Task.FromResult(PageOf(transcripts, continuationToken, transcript => transcript.Id));
        }
    }

    /// <exception cref="ArgumentNullException">Channel or conversation is null.</exception>
    public Task DeleteTranscriptAsync(string channelId, string conversationId)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        ArgumentNullException.ThrowIfNull(conversationId);
        lock (_lock)
        {
            _channels.GetValueOrDefault(channelId)?.Remove(conversationId);
        }

        return Task.CompletedTask;
    }

    private IEnumerable<IActivity> Find(string channelId, string conversationId) =>
        _channels.GetValueOrDefault(channelId)?.GetValueOrDefault(conversationId) ?? [];

    // The token is the id of the last item of the page before.
    private static PagedResult<T> PageOf<T>(IEnumerable<T> all, string continuationToken, Func<T, string> idOf)
    {
        if (continuationToken != null)
        {
            all = all.SkipWhile(item => idOf(item) != continuationToken).Skip(1);
        }

        var items = all.Take(PageSize + 1).ToArray();
        return items.Length > PageSize
            ? new PagedResult<T> { Items = items[..PageSize], ContinuationToken = idOf(items[PageSize - 1]) }
            : new PagedResult<T> { Items = items };
    }

    private static TValue GetOrAdd<TValue>(Dictionary<string, TValue> dictionary, string key)
        where TValue : new()
    {
        if (!dictionary.TryGetValue(key, out var value))
        {
            dictionary[key] = value = new TValue();
        }

        return value;
    }
}

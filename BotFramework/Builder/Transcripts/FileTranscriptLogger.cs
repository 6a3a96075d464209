using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>
/// Transcripts in files: "{folder}/{channel}/{conversation}.transcript", each an array of activities in JSON. Changed and deleted messages are
/// changed in the file.
/// </summary>
public class FileTranscriptLogger : ITranscriptStore
{
    private const string Extension = ".transcript";
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly JsonSerializerOptions Indented = new(ActivityJson.Options) { WriteIndented = true };

    private readonly ConcurrentDictionary<string, bool> _started = new();
    private readonly string _folder;
    private readonly bool _unitTestMode;

    /// <param name="folder">Where the files are; the working directory by default. It is made if it is not there.</param>
    /// <param name="unitTestMode">Whether a conversation begins a new file the first time that this object sees it.</param>
    public FileTranscriptLogger(string folder = null, bool unitTestMode = true)
    {
        _folder = Path.GetFullPath(folder ?? Environment.CurrentDirectory);
        _unitTestMode = unitTestMode;
        Directory.CreateDirectory(_folder);
    }

    /// <exception cref="ArgumentNullException">The activity is null.</exception>
    public async Task LogActivityAsync(IActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var file = FileOf(activity.ChannelId, activity.Conversation.Id);
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            var fresh = _started.TryAdd(file, true) && _unitTestMode;
            var transcript = fresh ? [] : await ReadAsync(file).ConfigureAwait(false);
            Apply(transcript, (Activity)activity);
            Directory.CreateDirectory(Path.GetDirectoryName(file));
            await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(transcript, Indented)).ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <exception cref="ArgumentNullException">Channel or conversation is null.</exception>
    public async Task<PagedResult<IActivity>> GetTranscriptActivitiesAsync(string channelId, string conversationId, string continuationToken = null, DateTimeOffset startDate = default)
    {
        var transcript = await ReadAsync(FileOf(channelId, conversationId)).ConfigureAwait(false);
        return new PagedResult<IActivity> { Items = [.. transcript.Where(activity => (activity.Timestamp ?? default) >= startDate)] };
    }

    /// <exception cref="ArgumentNullException">The channel is null.</exception>
    public Task<PagedResult<TranscriptInfo>> ListTranscriptsAsync(string channelId, string continuationToken = null)
    {
        var folder = new DirectoryInfo(FolderOf(channelId));
        var transcripts = !folder.Exists ? [] : folder.GetFiles($"*{Extension}")
            .Select(file => new TranscriptInfo { ChannelId = channelId, Id = Path.GetFileNameWithoutExtension(file.Name), Created = file.CreationTimeUtc });
        return Task.FromResult(new PagedResult<TranscriptInfo> { Items = [.. transcripts.OrderBy(transcript => transcript.Created)] });
    }

    /// <exception cref="ArgumentNullException">Channel or conversation is null.</exception>
    public Task DeleteTranscriptAsync(string channelId, string conversationId)
    {
        var file = FileOf(channelId, conversationId);
        if (File.Exists(file))
        {
            File.Delete(file);
        }

        return Task.CompletedTask;
    }

    private static void Apply(List<Activity> transcript, Activity activity)
    {
        var index = transcript.FindIndex(entry => entry.Id == activity.Id);
        switch (activity.Type)
        {
            case ActivityTypes.MessageUpdate when index >= 0:
                var updated = ActivityJson.Clone(activity);
                updated.Type = transcript[index].Type;
                updated.LocalTimestamp = transcript[index].LocalTimestamp;
                updated.Timestamp = transcript[index].Timestamp;
                transcript[index] = updated;
                break;
            case ActivityTypes.MessageUpdate:
                break;
            case ActivityTypes.MessageDelete when index >= 0:
                transcript[index] = Tombstone(transcript[index]);
                break;
            case ActivityTypes.MessageDelete:
                break;
            default:
                transcript.Add(activity);
                break;
        }
    }

    // That something was said stays, what was said goes.
    private static Activity Tombstone(Activity message) => new()
    {
        Type = ActivityTypes.MessageDelete,
        Id = message.Id,
        From = new ChannelAccount("deleted", role: message.From?.Role),
        Recipient = new ChannelAccount("deleted", role: message.Recipient?.Role),
        Locale = message.Locale,
        LocalTimestamp = message.Timestamp,
        Timestamp = message.Timestamp,
        ChannelId = message.ChannelId,
        Conversation = message.Conversation,
        ServiceUrl = message.ServiceUrl,
        ReplyToId = message.ReplyToId,
    };

    private static async Task<List<Activity>> ReadAsync(string file) =>
        File.Exists(file) ? JsonSerializer.Deserialize<List<Activity>>(await File.ReadAllBytesAsync(file).ConfigureAwait(false), ActivityJson.Options) : [];

    private string FolderOf(string channelId)
    {
        ArgumentNullException.ThrowIfNull(channelId);
        return Path.Combine(_folder, NameOf(channelId));
    }

    private string FileOf(string channelId, string conversationId)
    {
        var folder = FolderOf(channelId);
        ArgumentNullException.ThrowIfNull(conversationId);
        return Path.Combine(folder, NameOf(conversationId) + Extension);
    }

    // Ids come from outside: they must not name a way out of the folder.
    private static string NameOf(string id)
    {
        var name = string.Join("_", id.Split([.. Path.GetInvalidFileNameChars(), '/', '\\', ':', '*', '?', '"', '<', '>', '|']));
        return name.Trim('.').Length == 0 ? "_" : name;
    }
}

namespace Microsoft.Bot.Builder;

/// <summary>A stored conversation.</summary>
public class TranscriptInfo
{
    public string ChannelId { get; set; }

    /// <summary>The id of the conversation.</summary>
    public string Id { get; set; }

    /// <summary>When its first activity was stored.</summary>
    public DateTimeOffset Created { get; set; }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What a channel is asked for when the bot opens a conversation.</summary>
public class ConversationParameters
{
    private Json.OpenContent _open;

    public ConversationParameters()
    {
    }

    public ConversationParameters(bool? isGroup = null, ChannelAccount bot = null, IList<ChannelAccount> members = null, string topicName = null, Activity activity = null, object channelData = null, string tenantId = null)
    {
        IsGroup = isGroup;
        Bot = bot;
        Members = members;
        TopicName = topicName;
        Activity = activity;
        ChannelData = channelData;
        TenantId = tenantId;
    }

    [JsonPropertyName("isGroup")]
    public bool? IsGroup { get; set; }

    [JsonPropertyName("bot")]
    public ChannelAccount Bot { get; set; }

    [JsonPropertyName("members")]
    public IList<ChannelAccount> Members { get; set; }

    [JsonPropertyName("topicName")]
    public string TopicName { get; set; }

    /// <summary>The first message; some channels demand one.</summary>
    [JsonPropertyName("activity")]
    public Activity Activity { get; set; }

    [JsonPropertyName("channelData")]
    public object ChannelData { get; set; }

    [JsonPropertyName("tenantId")]
    public string TenantId { get; set; }

    /// <summary>Properties of the JSON that have no member here; they are kept and written back.</summary>
    [JsonIgnore]
    public JsonObject Properties
    {
        get => _open.Tree;
        set => _open.Tree = value;
    }

    /// <summary>The same for the serializer.</summary>
    [JsonExtensionData, EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, JsonElement> UnknownProperties
    {
        get => _open.Elements;
        set => _open.Elements = value;
    }
}

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>What Teams puts into <see cref="Activity.ChannelData"/>.</summary>
public class TeamsChannelData
{
    private Microsoft.Bot.Schema.Json.OpenContent _open;

    public TeamsChannelData()
    {
    }

    public TeamsChannelData(ChannelInfo channel = null, string eventType = null, TeamInfo team = null, NotificationInfo notification = null, TenantInfo tenant = null)
    {
        Channel = channel;
        EventType = eventType;
        Team = team;
        Notification = notification;
        Tenant = tenant;
    }

    [JsonPropertyName("channel")]
    public ChannelInfo Channel { get; set; }

    [JsonPropertyName("eventType")]
    public string EventType { get; set; }

    [JsonPropertyName("team")]
    public TeamInfo Team { get; set; }

    [JsonPropertyName("notification")]
    public NotificationInfo Notification { get; set; }

    [JsonPropertyName("tenant")]
    public TenantInfo Tenant { get; set; }

    [JsonPropertyName("meeting")]
    public TeamsMeetingInfo Meeting { get; set; }

    [JsonPropertyName("settings")]
    public TeamsChannelDataSettings Settings { get; set; }

    [JsonPropertyName("onBehalfOf")]
    public IList<OnBehalfOf> OnBehalfOf { get; set; }

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

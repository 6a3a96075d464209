using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Settings in the channel data of Teams.</summary>
public class TeamsChannelDataSettings
{
    public TeamsChannelDataSettings()
    {
    }

    [JsonPropertyName("selectedChannel")]
    public ChannelInfo SelectedChannel { get; set; }

    /// <summary>Properties of the JSON that have no member here; they are kept and written back.</summary>
    [JsonIgnore]
    public JsonObject Properties
    {
        get => UnknownProperties ??= [];
        set => UnknownProperties = value;
    }

    [JsonInclude, JsonExtensionData]
    internal JsonObject UnknownProperties { get; set; }
}

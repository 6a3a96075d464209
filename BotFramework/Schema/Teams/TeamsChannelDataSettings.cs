using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Settings in the channel data of Teams.</summary>
public class TeamsChannelDataSettings
{
    private Microsoft.Bot.Schema.Json.OpenContent _open;

    public TeamsChannelDataSettings()
    {
    }

    [JsonPropertyName("selectedChannel")]
    public ChannelInfo SelectedChannel { get; set; }

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

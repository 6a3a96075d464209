using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>The meeting that a message belongs to.</summary>
public class TeamsMeetingInfo
{
    public TeamsMeetingInfo()
    {
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    public TeamsMeetingInfo(string id = null) => Id = id;
}

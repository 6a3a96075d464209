using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Whether and how a message notifies its readers.</summary>
public class NotificationInfo
{
    public NotificationInfo()
    {
    }

    [JsonPropertyName("alert")]
    public bool? Alert { get; set; }

    [JsonPropertyName("alertInMeeting")]
    public bool? AlertInMeeting { get; set; }

    [JsonPropertyName("externalResourceUrl")]
    public string ExternalResourceUrl { get; set; }

    public NotificationInfo(bool? alert = null) => Alert = alert;
}

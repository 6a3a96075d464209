using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Where the media of a card is found.</summary>
public class MediaUrl
{
    public MediaUrl()
    {
    }

    public MediaUrl(string url = null, string profile = null)
    {
        Url = url;
        Profile = profile;
    }

    [JsonPropertyName("url")]
    public string Url { get; set; }

    [JsonPropertyName("profile")]
    public string Profile { get; set; }
}

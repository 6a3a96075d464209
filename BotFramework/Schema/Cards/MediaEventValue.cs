using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What a media card tells when something happened to its media.</summary>
public class MediaEventValue
{
    public MediaEventValue()
    {
    }

    public MediaEventValue(object cardValue = null)
    {
        CardValue = cardValue;
    }

    [JsonPropertyName("cardValue")]
    public object CardValue { get; set; }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The answer to an "adaptiveCard/action" invoke.</summary>
public class AdaptiveCardInvokeResponse
{
    public AdaptiveCardInvokeResponse()
    {
    }

    [JsonPropertyName("statusCode")]
    public int StatusCode { get; set; }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("value")]
    public object Value { get; set; }
}

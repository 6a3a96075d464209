using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The value of an "adaptiveCard/action" invoke.</summary>
public class AdaptiveCardInvokeValue
{
    public AdaptiveCardInvokeValue()
    {
    }

    [JsonPropertyName("action")]
    public AdaptiveCardInvokeAction Action { get; set; }

    [JsonPropertyName("authentication")]
    public TokenExchangeInvokeRequest Authentication { get; set; }

    [JsonPropertyName("state")]
    public string State { get; set; }
}

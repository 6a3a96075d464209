using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>How sure a recognizer is of an intent.</summary>
public class IntentScore
{
    /// <summary>From 0 to 1.</summary>
    [JsonPropertyName("score")]
    public double? Score { get; set; }

    [JsonExtensionData]
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>A value that was found in what was said.</summary>
public class FoundValue
{
    [JsonPropertyName("value")]
    public string Value { get; set; }

    [JsonPropertyName("index")]
    public int Index { get; set; }

    /// <summary>How well it fits, up to 1.</summary>
    [JsonPropertyName("score")]
    public float Score { get; set; }
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder;

/// <summary>What a recognizer made of an utterance.</summary>
public class RecognizerResult : IRecognizerConvert
{
    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>The text as it was corrected before it was recognized.</summary>
    [JsonPropertyName("alteredText")]
    public string AlteredText { get; set; }

    [JsonPropertyName("intents")]
    public IDictionary<string, IntentScore> Intents { get; set; } = new Dictionary<string, IntentScore>();

    [JsonPropertyName("entities")]
    public JsonObject Entities { get; set; }

    [JsonExtensionData]
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();

    public void Convert(dynamic result)
    {
        RecognizerResult other = result;
        Text = other.Text;
        AlteredText = other.AlteredText;
        Intents = other.Intents;
        Entities = other.Entities;
        Properties = other.Properties;
    }
}

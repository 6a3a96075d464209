using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>Something that can be chosen.</summary>
public class Choice(string value = null)
{
    /// <summary>What is shown and returned.</summary>
    [JsonPropertyName("value")]
    public string Value { get; set; } = value;

    /// <summary>The button, if it is to differ from one that says the value.</summary>
    [JsonPropertyName("action")]
    public CardAction Action { get; set; }

    /// <summary>What else counts as this choice.</summary>
    [JsonPropertyName("synonyms")]
    public List<string> Synonyms { get; set; }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>How values are looked for in what was said.</summary>
public class FindValuesOptions
{
    /// <summary>Whether some words of a value suffice: "water" for "bottled water".</summary>
    [JsonPropertyName("allowPartialMatches")]
    public bool AllowPartialMatches { get; set; }

    [JsonPropertyName("locale")]
    public string Locale { get; set; }

    /// <summary>How many other words may stand between two of a value's: 2 by default.</summary>
    [JsonPropertyName("maxTokenDistance")]
    public int? MaxTokenDistance { get; set; }

    [JsonIgnore]
    public TokenizerFunction Tokenizer { get; set; }
}

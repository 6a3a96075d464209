using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A part of a text that is to be stressed.</summary>
public class TextHighlight
{
    public TextHighlight()
    {
    }

    public TextHighlight(string text = null, int? occurrence = null)
    {
        Text = text;
        Occurrence = occurrence;
    }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    /// <summary>Which occurrence of the text, from 1 on.</summary>
    [JsonPropertyName("occurrence")]
    public int? Occurrence { get; set; }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A button, or what happens when a card or picture is tapped.</summary>
public class CardAction
{
    public CardAction()
    {
    }

    public CardAction(string type = null, string title = null, string image = null, string text = null, string displayText = null, object value = null, object channelData = null)
    {
        Type = type;
        Title = title;
        Image = image;
        Text = text;
        DisplayText = displayText;
        Value = value;
        ChannelData = channelData;
    }

    /// <summary>One of <see cref="ActionTypes"/>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("image")]
    public string Image { get; set; }

    [JsonPropertyName("imageAltText")]
    public string ImageAltText { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("displayText")]
    public string DisplayText { get; set; }

    [JsonPropertyName("value")]
    public object Value { get; set; }

    [JsonPropertyName("channelData")]
    public object ChannelData { get; set; }

    /// <summary>A button that says its own title: an imBack with the text as title and value.</summary>
    public static implicit operator CardAction(string input) => FromString(input);

    /// <summary>A button that says its own title: an imBack with the text as title and value.</summary>
    public static CardAction FromString(string input) => new(ActionTypes.ImBack, title: input, value: input);
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A card with one large image.</summary>
public class HeroCard
{
    public const string ContentType = "application/vnd.microsoft.card.hero";

    public HeroCard()
    {
    }

    public HeroCard(string title = null, string subtitle = null, string text = null, IList<CardImage> images = null, IList<CardAction> buttons = null, CardAction tap = null)
    {
        Title = title;
        Subtitle = subtitle;
        Text = text;
        Images = images;
        Buttons = buttons;
        Tap = tap;
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("subtitle")]
    public string Subtitle { get; set; }

    [JsonPropertyName("text")]
    public string Text { get; set; }

    [JsonPropertyName("images")]
    public IList<CardImage> Images { get; set; }

    [JsonPropertyName("buttons")]
    public IList<CardAction> Buttons { get; set; }

    [JsonPropertyName("tap")]
    public CardAction Tap { get; set; }
}

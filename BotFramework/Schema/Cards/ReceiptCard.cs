using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A receipt: what was bought and what it cost.</summary>
public class ReceiptCard
{
    public const string ContentType = "application/vnd.microsoft.card.receipt";

    public ReceiptCard()
    {
    }

    public ReceiptCard(string title = null, IList<Fact> facts = null, IList<ReceiptItem> items = null, CardAction tap = null, string total = null, string tax = null, string vat = null, IList<CardAction> buttons = null)
    {
        Title = title;
        Facts = facts;
        Items = items;
        Tap = tap;
        Total = total;
        Tax = tax;
        Vat = vat;
        Buttons = buttons;
    }

    [JsonPropertyName("title")]
    public string Title { get; set; }

    [JsonPropertyName("facts")]
    public IList<Fact> Facts { get; set; }

    [JsonPropertyName("items")]
    public IList<ReceiptItem> Items { get; set; }

    [JsonPropertyName("tap")]
    public CardAction Tap { get; set; }

    [JsonPropertyName("total")]
    public string Total { get; set; }

    [JsonPropertyName("tax")]
    public string Tax { get; set; }

    [JsonPropertyName("vat")]
    public string Vat { get; set; }

    [JsonPropertyName("buttons")]
    public IList<CardAction> Buttons { get; set; }
}

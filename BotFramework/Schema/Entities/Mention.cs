using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Somebody is mentioned in the text of a message.</summary>
public class Mention : Entity
{
    public Mention() : base("mention")
    {
    }

    public Mention(ChannelAccount mentioned = null, string text = null, string type = null)
    {
        Mentioned = mentioned;
        Text = text;
        Type = type ?? "mention";
    }

    [JsonPropertyName("mentioned")]
    public ChannelAccount Mentioned { get; set; }

    /// <summary>How the text of the message names them.</summary>
    [JsonPropertyName("text")]
    public string Text { get; set; }
}

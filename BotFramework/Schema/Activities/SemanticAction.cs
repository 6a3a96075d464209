using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What the client asks the bot to do, by name.</summary>
public class SemanticAction
{
    public SemanticAction()
    {
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("state")]
    public string State { get; set; }

    [JsonPropertyName("entities")]
    public IDictionary<string, Entity> Entities { get; set; }

    public SemanticAction(string id = null, IDictionary<string, Entity> entities = null)
    {
        Id = id;
        Entities = entities;
    }
}

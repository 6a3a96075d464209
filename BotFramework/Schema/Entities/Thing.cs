using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Anything, as schema.org describes it.</summary>
public class Thing : Entity
{
    public Thing() : base("Thing")
    {
    }

    public Thing(string type = null, string name = null)
    {
        Type = type ?? "Thing";
        Name = name;
    }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A place, as schema.org describes it.</summary>
public class Place : Entity
{
    public Place() : base("Place")
    {
    }

    public Place(object address = null, object geo = null, object hasMap = null, string type = null, string name = null)
    {
        Address = address;
        Geo = geo;
        HasMap = hasMap;
        Type = type ?? "Place";
        Name = name;
    }

    [JsonPropertyName("address")]
    public object Address { get; set; }

    [JsonPropertyName("geo")]
    public object Geo { get; set; }

    [JsonPropertyName("hasMap")]
    public object HasMap { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A point on the earth.</summary>
public class GeoCoordinates : Entity
{
    public GeoCoordinates() : base("GeoCoordinates")
    {
    }

    public GeoCoordinates(double? elevation = null, double? latitude = null, double? longitude = null, string type = null, string name = null)
    {
        Elevation = elevation;
        Latitude = latitude;
        Longitude = longitude;
        Type = type ?? "GeoCoordinates";
        Name = name;
    }

    [JsonPropertyName("elevation")]
    public double? Elevation { get; set; }

    [JsonPropertyName("latitude")]
    public double? Latitude { get; set; }

    [JsonPropertyName("longitude")]
    public double? Longitude { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }
}

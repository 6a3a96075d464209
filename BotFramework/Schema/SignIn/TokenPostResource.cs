using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Where a client may post a token to.</summary>
public class TokenPostResource
{
    public TokenPostResource()
    {
    }

    public TokenPostResource(string sasUrl = null)
    {
        SasUrl = sasUrl;
    }

    [JsonPropertyName("sasUrl")]
    public string SasUrl { get; set; }
}

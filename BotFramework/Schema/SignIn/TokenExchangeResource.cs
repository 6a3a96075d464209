using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>What a client needs to exchange a token without asking the person.</summary>
public class TokenExchangeResource
{
    public TokenExchangeResource()
    {
    }

    public TokenExchangeResource(string id = null, string uri = null, string providerId = null)
    {
        Id = id;
        Uri = uri;
        ProviderId = providerId;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("uri")]
    public string Uri { get; set; }

    [JsonPropertyName("providerId")]
    public string ProviderId { get; set; }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A request for a token of a provider.</summary>
public class TokenRequest
{
    public TokenRequest()
    {
    }

    public TokenRequest(string provider = null, IDictionary<string, object> settings = null)
    {
        Provider = provider;
        Settings = settings;
    }

    [JsonPropertyName("provider")]
    public string Provider { get; set; }

    [JsonPropertyName("settings")]
    public IDictionary<string, object> Settings { get; set; }
}

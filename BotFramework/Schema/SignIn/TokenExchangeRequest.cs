using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A token, or the address of one, to be exchanged.</summary>
public class TokenExchangeRequest
{
    public TokenExchangeRequest()
    {
    }

    public TokenExchangeRequest(string uri = null, string token = null)
    {
        Uri = uri;
        Token = token;
    }

    [JsonPropertyName("uri")]
    public string Uri { get; set; }

    [JsonPropertyName("token")]
    public string Token { get; set; }
}

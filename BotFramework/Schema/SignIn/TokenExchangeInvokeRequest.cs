using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The value of a "signin/tokenExchange" invoke.</summary>
public class TokenExchangeInvokeRequest
{
    public TokenExchangeInvokeRequest()
    {
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("token")]
    public string Token { get; set; }

    /// <summary>Properties of the JSON that have no member here; they are kept and written back.</summary>
    [JsonIgnore]
    public JsonObject Properties
    {
        get => UnknownProperties ??= [];
        set => UnknownProperties = value;
    }

    [JsonInclude, JsonExtensionData]
    internal JsonObject UnknownProperties { get; set; }
}

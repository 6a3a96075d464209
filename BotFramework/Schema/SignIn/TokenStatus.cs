using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Whether a person has a token for a connection.</summary>
public class TokenStatus
{
    public TokenStatus()
    {
    }

    public TokenStatus(string channelId = null, string connectionName = null, bool? hasToken = null, string serviceProviderDisplayName = null)
    {
        ChannelId = channelId;
        ConnectionName = connectionName;
        HasToken = hasToken;
        ServiceProviderDisplayName = serviceProviderDisplayName;
    }

    [JsonPropertyName("channelId")]
    public string ChannelId { get; set; }

    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("hasToken")]
    public bool? HasToken { get; set; }

    [JsonPropertyName("serviceProviderDisplayName")]
    public string ServiceProviderDisplayName { get; set; }
}

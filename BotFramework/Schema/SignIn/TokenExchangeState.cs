using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Who asks whom to sign in where; travels through the sign-in page and back.</summary>
public class TokenExchangeState
{
    public TokenExchangeState()
    {
    }

    public TokenExchangeState(string connectionName = null, ConversationReference conversation = null, string botUrl = null, string msAppId = null)
    {
        ConnectionName = connectionName;
        Conversation = conversation;
        BotUrl = botUrl;
        MsAppId = msAppId;
    }

    [JsonPropertyName("connectionName")]
    public string ConnectionName { get; set; }

    [JsonPropertyName("conversation")]
    public ConversationReference Conversation { get; set; }

    [JsonPropertyName("relatesTo")]
    public ConversationReference RelatesTo { get; set; }

    [JsonPropertyName("botUrl")]
    public string BotUrl { get; set; }

    [JsonPropertyName("msAppId")]
    public string MsAppId { get; set; }
}

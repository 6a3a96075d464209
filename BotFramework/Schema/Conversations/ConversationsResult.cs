using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One page of conversations.</summary>
public class ConversationsResult
{
    public ConversationsResult()
    {
    }

    public ConversationsResult(string continuationToken = null, IList<ConversationMembers> conversations = null)
    {
        ContinuationToken = continuationToken;
        Conversations = conversations;
    }

    [JsonPropertyName("continuationToken")]
    public string ContinuationToken { get; set; }

    [JsonPropertyName("conversations")]
    public IList<ConversationMembers> Conversations { get; set; }
}

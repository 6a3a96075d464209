using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Someone in a conversation: a person or a bot, as the channel knows them.</summary>
public class ChannelAccount
{
    private Json.OpenContent _open;

    public ChannelAccount()
    {
    }

    public ChannelAccount(string id = null, string name = null, string role = null, string aadObjectId = null)
    {
        Id = id;
        Name = name;
        Role = role;
        AadObjectId = aadObjectId;
    }

    [JsonPropertyName("id")]
    public string Id { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    /// <summary>The object id of the account in the channel's directory, where there is one.</summary>
    [JsonPropertyName("aadObjectId")]
    public string AadObjectId { get; set; }

    /// <summary>One of <see cref="RoleTypes"/>.</summary>
    [JsonPropertyName("role")]
    public string Role { get; set; }

    /// <summary>Properties of the JSON that have no member here; they are kept and written back.</summary>
    [JsonIgnore]
    public JsonObject Properties
    {
        get => _open.Tree;
        set => _open.Tree = value;
    }

    /// <summary>The same for the serializer.</summary>
    [JsonExtensionData, EditorBrowsable(EditorBrowsableState.Never)]
    public IDictionary<string, JsonElement> UnknownProperties
    {
        get => _open.Elements;
        set => _open.Elements = value;
    }
}

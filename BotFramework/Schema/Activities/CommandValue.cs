using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The value of a command activity.</summary>
public class CommandValue<T>
{
    [JsonPropertyName("commandId")]
    public string CommandId { get; set; }

    [JsonPropertyName("data")]
    public T Data { get; set; }
}

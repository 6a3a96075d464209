using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog on the stack: which one, and what it remembers.</summary>
public class DialogInstance
{
    [JsonPropertyName("id")]
    public string Id { get; set; }

    /// <summary>What the dialog remembers between turns: anything that <see cref="StateJson"/> can write.</summary>
    [JsonPropertyName("state")]
    public IDictionary<string, object> State { get; set; }

    [JsonPropertyName("stackIndex")]
    public int? StackIndex { get; set; }

    /// <summary>The version of the dialog's definition that this instance was last run with.</summary>
    [JsonPropertyName("version")]
    public string Version { get; set; }
}

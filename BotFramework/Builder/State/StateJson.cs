using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>
/// The JSON of state: like that of the protocol, but objects kept in members of type object come back as what they were. Texts,
/// truth values, integers and fractions are plain; anything else carries the name of its type in "$type". A name is
/// honoured for this product's and the bot's own types and for collections of them, never for others of the framework.
/// </summary>
public static class StateJson
{
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static byte[] SerializeToUtf8<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options);

    public static T Deserialize<T>(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<T>(utf8, Options);

    /// <summary>A value as a JSON tree, with the names of types that are needed to get it back.</summary>
    public static JsonNode ToNode(object value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value, typeof(object), Options),
    };

    /// <summary>A stored value as a type: itself if it is of that type, otherwise by way of JSON.</summary>
    public static T Convert<T>(object value) => value switch
    {
        null => default,
        JsonNode tree when typeof(T) == typeof(object) => tree.Deserialize<T>(Options),
        T same => same,
        JsonElement element => element.Deserialize<T>(Options),
        JsonNode node => node.Deserialize<T>(Options),
        _ => JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options), Options),
    };

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(ActivityJson.Options)
        {
            // State holds what a bot puts there, nested dialogs included.
            MaxDepth = 256,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new StateObjectConverter());
        options.MakeReadOnly();
        return options;
    }
}

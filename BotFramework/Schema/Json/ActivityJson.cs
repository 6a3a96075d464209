using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Bot.Schema.Json;

namespace Microsoft.Bot.Schema;

/// <summary>
/// The JSON of the protocol: the one place where activities are read and written. Names in camel case, nulls left out, unknown properties
/// kept. Reading is tolerant where channels are loose (numbers and truth values as texts, ids as numbers, dates without offset) and bounded
/// in depth. Members of type object (<see cref="Activity.Value"/>, <see cref="Activity.ChannelData"/>, <see cref="Attachment.Content"/>) are
/// read as <see cref="JsonElement"/>; <see cref="Convert{T}"/> gives them a type. They may be set to any object that can be written as JSON.
/// </summary>
public static class ActivityJson
{
    /// <summary>How deep JSON may be nested; deeper is refused with a <see cref="JsonException"/>.</summary>
    public const int MaxDepth = 64;

    /// <summary>The options of the protocol. Read-only; copy them to change anything.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, TypeOf<T>());

    public static void Serialize<T>(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, TypeOf<T>());

    public static string SerializeToString<T>(T value) => JsonSerializer.Serialize(value, TypeOf<T>());

    /// <exception cref="JsonException">The bytes are no JSON, too deeply nested, or do not fit the type.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, TypeOf<T>());

    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    public static T Deserialize<T>(string json) => JsonSerializer.Deserialize(json, TypeOf<T>());

    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    public static T Deserialize<T>(in ReadOnlySequence<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        return JsonSerializer.Deserialize(ref reader, TypeOf<T>());
    }

    /// <inheritdoc cref="Deserialize{T}(ReadOnlySpan{byte})"/>
    public static T Deserialize<T>(JsonElement json) => json.Deserialize(TypeOf<T>());

    /// <summary>A value as a type: itself if it is of that type, otherwise by way of JSON. Null gives the default of the type.</summary>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public static T Convert<T>(object value) => value switch
    {
        null => default,
        T same => same,
        JsonElement element => element.Deserialize(TypeOf<T>()),
        JsonNode node => node.Deserialize(TypeOf<T>()),
        _ => Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options)),
    };

    /// <summary>A value as a JSON tree of its own.</summary>
    public static JsonNode ToNode(object value) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Options),
    };

    /// <summary>A copy that shares nothing with the original.</summary>
    public static Activity Clone(Activity activity) => activity == null ? null : Deserialize<Activity>(Serialize(activity));

    private static JsonTypeInfo<T> TypeOf<T>() => Known<T>.Type;

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            MaxDepth = MaxDepth,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

            // Types of the protocol by generated code; what a bot puts into value, channel data and content by reflection.
            TypeInfoResolver = JsonTypeInfoResolver.Combine(ActivityJsonContext.Default, new DefaultJsonTypeInfoResolver()),
            Converters = { new TolerantStringConverter(), new TolerantDateConverter(), new TolerantBooleanConverter() },
        };
        options.MakeReadOnly();
        return options;
    }

    private static class Known<T>
    {
        public static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Builder;

// What stands in a member or dictionary entry of type object.
internal sealed class StateObjectConverter : JsonConverter<object>
{
    private const string TypeName = "$type";
    private const string ValueName = "$value";

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.True: return true;
            case JsonTokenType.False: return false;
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.Number: return NumberOf(ref reader);
            default: return FromNode(JsonNode.Parse(ref reader), options);
        }
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case bool truth: writer.WriteBooleanValue(truth); return;
            case string text: writer.WriteStringValue(text); return;
            case int number: writer.WriteNumberValue(number); return;
            case long number when number is > int.MaxValue or < int.MinValue: writer.WriteNumberValue(number); return;
            case double number when double.IsFinite(number): WriteFraction(writer, number); return;
            case JsonElement element: element.WriteTo(writer); return;
            case JsonNode node: node.WriteTo(writer, options); return;
            case JsonDocument document: document.WriteTo(writer); return;
        }

        var type = value.GetType();
        if (type == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
            return;
        }

        if (value is Dictionary<string, object> plain)
        {
            WriteDictionary(writer, plain, options);
            return;
        }

        WriteTyped(writer, value, type, options);
    }

    private static void WriteDictionary(Utf8JsonWriter writer, Dictionary<string, object> plain, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in plain)
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, item, options);
        }

        writer.WriteEndObject();
    }

    private static void WriteTyped(Utf8JsonWriter writer, object value, Type type, JsonSerializerOptions options)
    {
        var node = JsonSerializer.SerializeToNode(value, type, options);
        var name = StateTypes.NameOf(type);
        writer.WriteStartObject();
        writer.WriteString(TypeName, name);
        if (node is JsonObject members)
        {
            foreach (var (member, content) in members)
            {
                writer.WritePropertyName(member);
                Write(writer, content, options);
            }
        }
        else
        {
            writer.WritePropertyName(ValueName);
            Write(writer, node, options);
        }

        writer.WriteEndObject();

        static void Write(Utf8JsonWriter writer, JsonNode content, JsonSerializerOptions options)
        {
            if (content is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                content.WriteTo(writer, options);
            }
        }
    }

    // "1.0" stays a fraction when it is read again.
    private static void WriteFraction(Utf8JsonWriter writer, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text, skipInputValidation: true);
    }

    private static object NumberOf(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var small))
        {
            return small;
        }

        return reader.TryGetInt64(out var large) ? large : (object)reader.GetDouble();
    }

    // Objects without the name of a type are dictionaries, if they were written as such; from other writers they stay JSON.
    private static object FromNode(JsonNode node, JsonSerializerOptions options)
    {
        if (node is not JsonObject content)
        {
            return node;
        }

        if (content[TypeName] is not JsonValue nameNode || nameNode.GetValueKind() != JsonValueKind.String
            || StateTypes.Resolve(nameNode.GetValue<string>()) is not { } type)
        {
            return content;
        }

        content.Remove(TypeName);
        return content.Count == 1 && content.ContainsKey(ValueName)
            ? content[ValueName].Deserialize(type, options)
            : content.Deserialize(type, options);
    }
}

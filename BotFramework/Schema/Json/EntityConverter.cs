using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Json;

// An entity is read as its type and properties; it is written with all members of its run-time type.
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var node = JsonNode.Parse(ref reader) as JsonObject ?? throw new JsonException("An entity must be an object.");
        var entity = new Entity();
        if (node.Remove("type", out var type))
        {
            entity.Type = type switch
            {
                null => null,
                JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
                _ => throw new JsonException("The type of an entity must be a string."),
            };
        }

        entity.UnknownProperties = node.Count > 0 ? node : null;
        return entity;
    }

    public override void Write(Utf8JsonWriter writer, Entity value, JsonSerializerOptions options)
    {
        if (value.GetType() != typeof(Entity))
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            return;
        }

        writer.WriteStartObject();
        if (value.Type != null)
        {
            writer.WriteString("type"u8, value.Type);
        }

        if (value.UnknownProperties is { } properties)
        {
            foreach (var (name, property) in properties)
            {
                writer.WritePropertyName(name);
                if (property is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    property.WriteTo(writer, options);
                }
            }
        }

        writer.WriteEndObject();
    }
}

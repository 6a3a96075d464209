using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Json;

// An entity is read as its type and properties; it is written with all members of its run-time type.
internal sealed class EntityConverter : JsonConverter<Entity>
{
    public override Entity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An entity must be an object.");
        }

        var entity = new Entity();
        Dictionary<string, JsonElement> properties = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var name = isType ? null : reader.GetString();
            reader.Read();
            if (isType)
            {
                entity.Type = reader.TokenType is JsonTokenType.String or JsonTokenType.Null
                    ? reader.GetString()
                    : throw new JsonException("The type of an entity must be a string.");
            }
            else
            {
                // Of properties with the same name the last counts.
                (properties ??= [])[name] = JsonElement.ParseValue(ref reader);
            }
        }

        entity.UnknownProperties = properties;
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

        foreach (var (name, property) in value.Properties)
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

        writer.WriteEndObject();
    }
}

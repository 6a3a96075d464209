using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Handoff.Transcripts;

/// <summary>
/// One spelling for equal JSON: names in ordinal order, no white space, one way of escaping, numbers as they were written. Not
/// for use by several threads at once.
/// </summary>
internal sealed class CanonicalJson
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    /// <summary>Valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(JsonElement element)
    {
        _buffer.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
            Write(writer, element);
        return _buffer.WrittenSpan;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}

using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>A file to be kept by the channel.</summary>
public class AttachmentData
{
    public AttachmentData()
    {
    }

    public AttachmentData(string type = null, string name = null, byte[] originalBase64 = null, byte[] thumbnailBase64 = null)
    {
        Type = type;
        Name = name;
        OriginalBase64 = originalBase64;
        ThumbnailBase64 = thumbnailBase64;
    }

    [JsonPropertyName("type")]
    public string Type { get; set; }

    [JsonPropertyName("name")]
    public string Name { get; set; }

    [JsonPropertyName("originalBase64")]
    public byte[] OriginalBase64 { get; set; }

    [JsonPropertyName("thumbnailBase64")]
    public byte[] ThumbnailBase64 { get; set; }
}

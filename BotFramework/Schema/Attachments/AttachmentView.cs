using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>One form in which a stored file can be had.</summary>
public class AttachmentView
{
    public AttachmentView()
    {
    }

    public AttachmentView(string viewId = null, int? size = null)
    {
        ViewId = viewId;
        Size = size;
    }

    [JsonPropertyName("viewId")]
    public string ViewId { get; set; }

    /// <summary>In bytes.</summary>
    [JsonPropertyName("size")]
    public int? Size { get; set; }
}

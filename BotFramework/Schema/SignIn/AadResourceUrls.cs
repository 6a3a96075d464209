using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Resources that tokens are asked for.</summary>
public class AadResourceUrls
{
    public AadResourceUrls()
    {
    }

    public AadResourceUrls(IList<string> resourceUrls = null)
    {
        ResourceUrls = resourceUrls;
    }

    [JsonPropertyName("resourceUrls")]
    public IList<string> ResourceUrls { get; set; }
}

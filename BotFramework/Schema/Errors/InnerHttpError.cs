using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>The error of a service behind the service.</summary>
public class InnerHttpError
{
    public InnerHttpError()
    {
    }

    public InnerHttpError(int? statusCode = null, object body = null)
    {
        StatusCode = statusCode;
        Body = body;
    }

    [JsonPropertyName("statusCode")]
    public int? StatusCode { get; set; }

    [JsonPropertyName("body")]
    public object Body { get; set; }
}

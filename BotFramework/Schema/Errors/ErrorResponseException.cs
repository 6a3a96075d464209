using Microsoft.Rest;

namespace Microsoft.Bot.Schema;

/// <summary>A connector refused a request.</summary>
public class ErrorResponseException : RestException
{
    public ErrorResponseException()
    {
    }

    public ErrorResponseException(string message)
        : base(message)
    {
    }

    public ErrorResponseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HttpRequestMessageWrapper Request { get; set; }

    public HttpResponseMessageWrapper Response { get; set; }

    /// <summary>What the connector says about it; null when it says nothing that can be read.</summary>
    public ErrorResponse Body { get; set; }
}

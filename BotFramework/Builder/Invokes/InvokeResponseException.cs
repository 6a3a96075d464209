using System.Net;

namespace Microsoft.Bot.Builder;

/// <summary>Ends the handling of an invoke with a status and a body.</summary>
public class InvokeResponseException(HttpStatusCode statusCode, object body = null) : Exception
{
    public InvokeResponse CreateInvokeResponse() => new() { Status = (int)statusCode, Body = body };
}

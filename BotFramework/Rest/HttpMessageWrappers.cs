using System.Net;

namespace Microsoft.Rest;

/// <summary>A copy of a request, for those who handle its failure. It has no Authorization header.</summary>
public class HttpRequestMessageWrapper
{
    public HttpRequestMessageWrapper(HttpRequestMessage httpRequest, string content)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        Method = httpRequest.Method;
        RequestUri = httpRequest.RequestUri;
        Content = content;
        Headers = httpRequest.Headers.Where(header => header.Key != "Authorization").ToDictionary(header => header.Key, header => header.Value);
    }

    public HttpMethod Method { get; }

    public Uri RequestUri { get; }

    public string Content { get; }

    public IDictionary<string, IEnumerable<string>> Headers { get; }
}

/// <summary>A copy of a response, for those who handle a failure.</summary>
public class HttpResponseMessageWrapper
{
    public HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content)
    {
        ArgumentNullException.ThrowIfNull(httpResponse);
        StatusCode = httpResponse.StatusCode;
        ReasonPhrase = httpResponse.ReasonPhrase;
        Content = content;
        Headers = httpResponse.Headers.ToDictionary(header => header.Key, header => header.Value);
    }

    public HttpStatusCode StatusCode { get; }

    public string ReasonPhrase { get; }

    public string Content { get; }

    public IDictionary<string, IEnumerable<string>> Headers { get; }
}

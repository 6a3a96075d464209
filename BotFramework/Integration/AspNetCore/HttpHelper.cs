using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Activities in HTTP requests, and answers in HTTP responses.</summary>
public static class HttpHelper
{
    /// <summary>The JSON of the protocol.</summary>
    public static readonly JsonSerializerOptions BotMessageSerializerSettings = ActivityJson.Options;

    /// <summary>The body of a request.</summary>
    /// <exception cref="JsonException">It is no JSON of that type.</exception>
    public static async Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var body = await RequestBody.ReadAsync(request, int.MaxValue, request.HttpContext?.RequestAborted ?? default).ConfigureAwait(false);
        return ActivityJson.Deserialize<T>(body.Bytes);
    }

    /// <summary>Writes status and body of an answer; without an answer, 200.</summary>
    /// <exception cref="ArgumentNullException">The response is null.</exception>
    public static Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        return invokeResponse?.Body is { } body ? WriteJsonAsync(response, body) : Task.CompletedTask;
    }

    internal static Task WriteErrorAsync(HttpResponse response, int status, string code, string message)
    {
        response.StatusCode = status;
        return response.Body == null ? Task.CompletedTask : WriteJsonAsync(response, new ErrorResponse(new Error(code, message)));
    }

    private static async Task WriteJsonAsync(HttpResponse response, object body)
    {
        response.ContentType = "application/json";
        using var buffer = new ResponseBuffer();
        buffer.Write(body);
        await response.Body.WriteAsync(buffer.Written).ConfigureAwait(false);
    }
}

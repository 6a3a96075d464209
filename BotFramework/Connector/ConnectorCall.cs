#nullable enable
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

namespace Microsoft.Bot.Connector;

/// <summary>Requests of one client: the address, the token, one more try with a new token after a 401, and the reading of what comes back.</summary>
internal sealed class ConnectorCall(Func<Uri?> baseUri, ServiceClientCredentials? credentials, HttpClient http, TrustedServiceHosts? trustedHosts)
{
    private const int MaxResponseBytes = 8 * 1024 * 1024;
    private static readonly MediaTypeHeaderValue JsonType = new("application/json", "utf-8");

    /// <summary>Sends, and gives the body of the answer as a type; the default of the type when there is none.</summary>
    /// <param name="path">Below the base address, without a leading slash.</param>
    /// <param name="alsoFine">A status that is no failure although it is none of the 200s.</param>
    /// <exception cref="ErrorResponseException">The service refused.</exception>
    /// <exception cref="UnauthorizedAccessException">The address is not one that may be posted to.</exception>
    public async Task<HttpOperationResponse<TResult>> SendAsync<TBody, TResult>(HttpMethod method, string path, TBody? body, Dictionary<string, List<string>>? headers, CancellationToken ct, HttpStatusCode? alsoFine = null)
        where TBody : class
    {
        var payload = body == null ? null : ActivityJson.Serialize(body);
        var (request, response) = await ExchangeAsync(method, path, payload, headers, ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode && response.StatusCode != alsoFine)
        {
            throw await FailureAsync(request, response, ct).ConfigureAwait(false);
        }

        var result = new HttpOperationResponse<TResult> { Request = request, Response = response };
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentLength is not 0)
        {
            try
            {
                result.Body = Read<TResult>(method, await BytesAsync(response, ct).ConfigureAwait(false))!;
            }
            catch (Exception failure) when (method != HttpMethod.Get && !ct.IsCancellationRequested && failure is HttpRequestException or IOException or TaskCanceledException)
            {
                // It was accepted: that the answer broke off, or has no end, changes nothing about it.
            }
        }

        return result;
    }

    /// <summary>Gets a file; the stream reads from the network.</summary>
    public async Task<HttpOperationResponse<Stream>> GetStreamAsync(string path, Dictionary<string, List<string>>? headers, CancellationToken ct)
    {
        var (request, response) = await ExchangeAsync(HttpMethod.Get, path, null, headers, ct).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw await FailureAsync(request, response, ct).ConfigureAwait(false);
        }

        return new HttpOperationResponse<Stream> { Request = request, Response = response, Body = await response.Content.ReadAsStreamAsync(ct).ConfigureAwait(false) };
    }

    private async Task<(HttpRequestMessage Request, HttpResponseMessage Response)> ExchangeAsync(HttpMethod method, string path, byte[]? payload, Dictionary<string, List<string>>? headers, CancellationToken ct)
    {
        var address = AddressOf(path);
        var request = await PrepareAsync(method, address, payload, headers, null, ct).ConfigureAwait(false);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.Unauthorized || request.Headers.Authorization == null)
        {
            return (request, response);
        }

        // The token may have been withdrawn: once more, with a new one.
        var again = await PrepareAsync(method, address, payload, headers, request, ct).ConfigureAwait(false);
        request.Dispose();
        response.Dispose();
        return (again, await http.SendAsync(again, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false));
    }

    private async Task<HttpRequestMessage> PrepareAsync(HttpMethod method, Uri address, byte[]? payload, Dictionary<string, List<string>>? headers, HttpRequestMessage? refused, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, address);
        if (payload != null)
        {
            request.Content = new ByteArrayContent(payload) { Headers = { ContentType = JsonType } };
        }

        foreach (var (name, values) in headers ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, values);
        }

        if (refused != null)
        {
            AppCredentials.CarryToken(refused, request);
        }

        if (credentials != null)
        {
            await credentials.ProcessHttpRequestAsync(request, ct).ConfigureAwait(false);
        }

        return request;
    }

    private Uri AddressOf(string path)
    {
        var root = baseUri();
        if (root == null || (trustedHosts != null && !trustedHosts.IsTrusted(root)))
        {
            throw new UnauthorizedAccessException(root == null
                ? "The activity names no service address that can be posted to."
                : $"The host '{root.Authority}' is not trusted: activities are posted to the hosts of {TrustedServiceHosts.SettingName} only.");
        }

        return new Uri(root.AbsoluteUri.EndsWith('/') ? root.AbsoluteUri + path : $"{root.AbsoluteUri}/{path}");
    }

    // What was sent is sent, whatever the answer to it looks like; what was asked for must be readable.
    private static TResult? Read<TResult>(HttpMethod method, byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return default;
        }

        try
        {
            return ActivityJson.Deserialize<TResult>(bytes);
        }
        catch (JsonException) when (method != HttpMethod.Get)
        {
            return default;
        }
    }

    /// <summary>The body, bounded in length, and in time as the client's requests are.</summary>
    /// <exception cref="HttpRequestException">It is longer than it may be.</exception>
    /// <exception cref="TaskCanceledException">It takes too long.</exception>
    private async Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(http.Timeout);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxResponseBytes, patience.Token).ConfigureAwait(false);
            return await response.Content.ReadAsByteArrayAsync(ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw new TaskCanceledException($"The answer did not end within {http.Timeout.TotalSeconds:0} seconds.", new TimeoutException(late.Message, late));
        }
    }

    private async Task<ErrorResponseException> FailureAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken ct)
    {
        using (request)
        using (response)
        {
            byte[] bytes = [];
            try
            {
                bytes = await BytesAsync(response, ct).ConfigureAwait(false);
            }
            catch (Exception unread) when (!ct.IsCancellationRequested && unread is HttpRequestException or IOException or TaskCanceledException)
            {
                // The status says enough.
            }

            var failure = new ErrorResponseException($"Operation returned an invalid status code '{response.StatusCode}'")
            {
                Request = new HttpRequestMessageWrapper(request, string.Empty),
                Response = new HttpResponseMessageWrapper(response, Encoding.UTF8.GetString(bytes)),
            };
            try
            {
                failure.Body = bytes.Length == 0 ? null : ActivityJson.Deserialize<ErrorResponse>(bytes);
            }
            catch (JsonException)
            {
                // An error page of something in between.
            }

            return failure;
        }
    }
}
